// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.Location;
import java.util.List;
import java.util.stream.Collectors;

/** A stack in one line, by the frames of the user's own code. */
final class UserFrames {
    private static final int FRAMES = 3;
    private static final List<String> NOT_USERS = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "org.junit.",
            "io.github.jpprof.JpprofExtension.",
            "io.github.jpprof.junit.AnnotatedTests.",
            "io.github.jpprof.measure.AllocationMeasurement.",
            "io.github.jpprof.measure.Allocations.",
            "io.github.jpprof.measure.Blocking.",
            "io.github.jpprof.measure.LiveObjects.",
            "io.github.jpprof.measure.StartedThreads.");

    private UserFrames() {}

    /** {@code Codec.key(Codec.java:41) <- Codec.encode(Codec.java:17)}, without the frames of the JDK, of JUnit and of what measures. */
    static String of(List<Location> stack) {
        List<Line> lines =
                stack.stream().flatMap(location -> location.lines().stream()).toList();
        List<Line> users = lines.stream().filter(UserFrames::isUsers).toList();
        return (users.isEmpty() ? lines : users)
                .stream().limit(FRAMES).map(UserFrames::text).collect(Collectors.joining(" <- "));
    }

    private static boolean isUsers(Line line) {
        String function = line.function().name();
        // Without a dot it is the JVM's own, in C++.
        return function.indexOf('.') >= 0 && NOT_USERS.stream().noneMatch(function::startsWith);
    }

    private static String text(Line line) {
        String function = line.function().name();
        int method = function.lastIndexOf('.');
        int owner = method < 0 ? -1 : function.lastIndexOf('.', method - 1);
        String file = line.function().filename();
        String name = function.substring(owner + 1);
        if (file.isEmpty()) {
            return name;
        }
        String simple = file.substring(file.lastIndexOf('/') + 1);
        return name + "(" + (line.line() == 0 ? simple : simple + ":" + line.line()) + ")";
    }
}
