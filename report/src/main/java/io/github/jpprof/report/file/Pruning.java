// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Removes the leaf ends of stacks: uninteresting functions and their callees. */
public final class Pruning {
    private Pruning() {}

    /**
     * Removes the frames that the header's {@code drop_frames} matches, with their callees, below any other frame.
     *
     * @throws InvalidRegexException if the expression is not valid
     */
    static FileProfile uninteresting(FileProfile profile) {
        String dropped = profile.header().dropFrames();
        if (dropped.isEmpty()) {
            return profile;
        }
        String keep = profile.header().keepFrames();
        Regex drop = Regex.compile("drop_frames", "^(" + dropped + ")$");
        Optional<Regex> kept =
                keep.isEmpty() ? Optional.empty() : Optional.of(Regex.compile("keep_frames", "^(" + keep + ")$"));
        boolean[] whole = new boolean[profile.locations().size()];
        boolean[] beneath = new boolean[whole.length];
        List<FileLocation> locations = new ArrayList<>(profile.locations());
        for (int i = 0; i < whole.length; i++) {
            List<FileLine> lines = locations.get(i).lines();
            int match = outermost(lines, drop, kept);
            if (match >= 0 && match == lines.size() - 1) {
                whole[i] = true;
            } else if (match >= 0) {
                beneath[i] = true;
                locations.set(i, locations.get(i).withLines(lines.subList(match + 1, lines.size())));
            }
        }
        return new FileProfile(
                profile.header(),
                profile.mappings(),
                locations,
                profile.samples().stream()
                        .map(sample -> cut(sample, whole, beneath))
                        .toList());
    }

    private static int outermost(List<FileLine> lines, Regex drop, Optional<Regex> kept) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            String name = lines.get(i).function().name();
            if (!name.isEmpty()) {
                String plain = plain(name);
                if (drop.matches(plain) && !(kept.isPresent() && kept.get().matches(plain))) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static FileSample cut(FileSample sample, boolean[] whole, boolean[] beneath) {
        boolean interesting = false;
        for (int i = sample.depth() - 1; i >= 0; i--) {
            int location = sample.location(i);
            if (!whole[location] && !beneath[location]) {
                interesting = true;
            } else if (interesting) {
                return sample.part(whole[location] ? i + 1 : i, sample.depth());
            }
        }
        return sample;
    }

    /** Removes the callees of the match nearest to the leaf, as {@code prune_from} does. */
    public static FileProfile from(FileProfile profile, Regex from) {
        boolean[] matched = new boolean[profile.locations().size()];
        List<FileLocation> locations = new ArrayList<>(profile.locations());
        for (int i = 0; i < matched.length; i++) {
            List<FileLine> lines = locations.get(i).lines();
            for (int line = 0; line < lines.size() && !matched[i]; line++) {
                String name = lines.get(line).function().name();
                if (!name.isEmpty() && from.matches(plain(name))) {
                    matched[i] = true;
                    locations.set(i, locations.get(i).withLines(lines.subList(line, lines.size())));
                }
            }
        }
        List<FileSample> samples = new ArrayList<>(profile.samples().size());
        for (FileSample sample : profile.samples()) {
            int first = 0;
            while (first < sample.depth() && !matched[sample.location(first)]) {
                first++;
            }
            samples.add(first == sample.depth() ? sample : sample.part(first, sample.depth()));
        }
        return new FileProfile(profile.header(), profile.mappings(), locations, samples);
    }

    /** C++ functions are matched without their parameters, and those of PowerPC without their dot. */
    private static String plain(String function) {
        String name = function.startsWith(".") ? function.substring(1) : function;
        int parameters = name.replace("(anonymous namespace)", "[anonymous namespace]")
                .replace("operator()", "operator[]")
                .indexOf('(');
        return parameters < 0 ? name : name.substring(0, parameters);
    }
}
