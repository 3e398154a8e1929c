// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.cli;

import java.util.List;

/**
 * Where the profiles of a command come from.
 *
 * @param profiles files, URLs or {@code -} for standard input, to be added up
 * @param bases the same, to be subtracted
 * @param diff whether percentages are those of the bases
 * @param normalize whether the profiles are scaled to the bases
 * @param seconds how long a server is to collect, or -1
 * @param timeout how many seconds to wait for a server, or -1
 * @param buildId for the main binary, where the profile has none
 * @param comment to add to the profile, or {@code ""}
 */
public record ProfileSources(
        List<String> profiles,
        List<String> bases,
        boolean diff,
        boolean normalize,
        int seconds,
        int timeout,
        String buildId,
        String comment) {

    static ProfileSources of(Flags flags, boolean normalize) {
        String base = flags.text("base");
        String diffBase = flags.text("diff_base");
        if (!base.isEmpty() && !diffBase.isEmpty()) {
            throw new UsageException("-base and -diff_base flags cannot both be specified");
        }
        String chosen = base + diffBase;
        if (normalize && chosen.isEmpty()) {
            throw new UsageException("must have base profile to normalize by");
        }
        return new ProfileSources(
                flags.rest(),
                chosen.isEmpty() ? List.of() : List.of(chosen),
                !diffBase.isEmpty(),
                normalize,
                flags.number("seconds", -1),
                flags.number("timeout", -1),
                flags.text("buildid"),
                flags.text("add_comment"));
    }
}
