// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

/**
 * The way to a profile.
 *
 * @param href the address relative to the page; {@code ""} if a page cannot link to it
 * @param text the path of the file, or the command that writes it
 */
record ProfileLink(String href, String text) {}
