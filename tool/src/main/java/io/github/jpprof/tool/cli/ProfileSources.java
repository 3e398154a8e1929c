// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.cli;

import java.util.List;

/**
 * The sources of the profiles of a command.
 *
 * @param profiles files, URLs or {@code -} for standard input, which are added up
 * @param bases the same, which are subtracted
 * @param diff whether percentages are of the bases
 * @param normalize whether the profiles are scaled to the bases
 * @param seconds the duration for which a server collects; -1 if not given
 * @param timeout the seconds to wait for a server; -1 if not given
 * @param buildId the build ID of the main binary, for a profile without one
 * @param comment the comment to add to the profile; {@code ""} for none
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
