// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.convert;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.wire.KeptBytes;
import io.github.jpprof.report.file.FileLine;
import io.github.jpprof.report.file.FileLocation;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.FileSample;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads and writes folded stacks, a format of many tools: each line is a stack, with frames from the root separated by
 * semicolons, followed by a space and a value.
 */
final class FoldedStacks {
    private FoldedStacks() {}

    /** Whether the name of a file is that of folded stacks. */
    static boolean isName(String file) {
        return file.endsWith(".folded") || file.endsWith(".collapsed");
    }

    /** Writes the values of one sample type, equal stacks merged, sorted by their text; with lines, {@code name:line}. */
    static void write(FileProfile profile, int type, boolean lines, OutputStream out) throws IOException {
        List<String> names = profile.locations().stream()
                .map(location -> text(location, lines))
                .toList();
        Map<String, Long> stacks = new TreeMap<>();
        for (FileSample sample : profile.samples()) {
            StringBuilder stack = new StringBuilder();
            for (int i = sample.depth() - 1; i >= 0; i--) {
                String name = names.get(sample.location(i));
                stack.append(stack.length() == 0 || name.isEmpty() ? "" : ";").append(name);
            }
            stacks.merge(stack.toString(), sample.value(type), Long::sum);
        }
        StringBuilder text = new StringBuilder();
        stacks.forEach((stack, value) -> {
            if (value != 0) {
                text.append(stack).append(' ').append(value).append('\n');
            }
        });
        out.write(KeptBytes.encode(text.toString()));
    }

    /** The frames of a location, callers of inlined functions first. */
    private static String text(FileLocation location, boolean lines) {
        List<String> frames = new ArrayList<>();
        for (FileLine line : location.lines()) {
            // A frame cannot contain the separators of frames and lines.
            String name = line.function().name().replace(';', ':').replace('\n', ' ');
            frames.add(lines && line.line() > 0 ? name + ":" + line.line() : name);
        }
        Collections.reverse(frames);
        return String.join(";", frames);
    }

    /**
     * Reads a profile of {@code samples/count}.
     *
     * @throws IOException if a line does not end with a number; the message states the line
     */
    static Profile read(Path file) throws IOException {
        ProfileBuilder builder = Profile.builder(new ValueType("samples", "count"));
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line; (line = lines.readLine()) != null; ) {
                number++;
                if (!line.isBlank()) {
                    add(line.strip(), builder, file + ": line " + number);
                }
            }
        } catch (MalformedInputException e) {
            throw new IOException(file + ": not UTF-8 text", e);
        }
        return builder.build();
    }

    private static void add(String line, ProfileBuilder builder, String place) throws IOException {
        int space = line.lastIndexOf(' ');
        try {
            long value = Long.parseLong(line.substring(space + 1));
            List<Location> stack = new ArrayList<>();
            for (String frame : line.substring(0, Math.max(0, space)).split(";", -1)) {
                stack.add(Location.of(new Function(frame, "", "", 0), 0));
            }
            Collections.reverse(stack);
            builder.add(stack, List.of(), value);
        } catch (NumberFormatException e) {
            throw new IOException(place + ": \"" + line.substring(space + 1) + "\" is not a number of samples", e);
        }
    }
}
