// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import io.github.jpprof.profile.Mapping;

/**
 * A mapping with its id in the file.
 *
 * @param id unsigned
 * @param mapping its content
 */
public record FileMapping(long id, Mapping mapping) {}
