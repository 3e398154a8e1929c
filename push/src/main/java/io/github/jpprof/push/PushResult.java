// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import java.util.List;

/**
 * What came of a push.
 *
 * @param accepted how many profiles, or parts of them, the store took
 * @param waiting how many wait in the spool for the next push
 * @param refused the names of those that the store will never take; they are kept
 * @param messages what a person should know, a line each; free of credentials
 */
public record PushResult(int accepted, int waiting, List<String> refused, List<String> messages) {
    public PushResult {
        refused = List.copyOf(refused);
        messages = List.copyOf(messages);
    }
}
