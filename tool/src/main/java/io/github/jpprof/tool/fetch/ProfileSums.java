// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.fetch;

import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.Naming;
import io.github.jpprof.report.file.RunningSum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums of profiles; those in folders are grouped by file name, since each test has its own {@code cpu.pb.gz}. */
public final class ProfileSums {
    private ProfileSums() {}

    /**
     * The sum of some profiles.
     *
     * @param count the number of profiles
     */
    public record Sum(FileProfile profile, int count) {}

    /**
     * Reads and adds up profiles.
     *
     * @param names files, whose sum has the name of the first, and folders
     * @return the sums by file name
     */
    public static Map<String, Sum> of(List<String> names) throws IOException {
        Map<String, List<Path>> files = new LinkedHashMap<>();
        List<Path> given = new ArrayList<>();
        for (String name : names) {
            if (!Files.isDirectory(Path.of(name))) {
                given.add(Path.of(name));
                continue;
            }
            for (Path file : ProfileFiles.in(List.of(name))) {
                files.computeIfAbsent(fileName(file), none -> new ArrayList<>()).add(file);
            }
        }
        if (!given.isEmpty()) {
            files.computeIfAbsent(fileName(given.get(0)), none -> new ArrayList<>())
                    .addAll(given);
        }
        Map<String, Sum> sums = new LinkedHashMap<>();
        for (Map.Entry<String, List<Path>> entry : files.entrySet()) {
            RunningSum sum = new RunningSum();
            for (Path file : entry.getValue()) {
                sum.add(ProfileFiles.read(file));
            }
            sums.put(
                    entry.getKey(),
                    new Sum(Naming.apply(sum.profile()), entry.getValue().size()));
        }
        return sums;
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }
}
