// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Mapping;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.java.JavaFrames;
import java.io.IOException;
import java.util.List;

/** Profiles of native code: mappings, inlined and mangled functions, and locations that lack a name or a line. */
final class NativeProfiles {
    private NativeProfiles() {}

    static Profile inlined() {
        Mapping binary = new Mapping(0x1000, 0x5000, 0x10, "/usr/lib/libwork.so", "abc123", true, true, true, true);
        Function inner = new Function("inner", "_Zinner", "/src/a.c", 10);
        Function middle = new Function("middle", "middle", "/src/./sub/../c.c", 15);
        Function outer = new Function("outer", "outer", "/src/b.c", 20);
        Location both = new Location(
                binary, 0x1fff, List.of(new Line(inner, 11, 5), new Line(middle, 16, 2), new Line(outer, 21)), false);
        Location alone = new Location(binary, 0x2000, List.of(new Line(inner, 12, 7)), false);
        Location main = new Location(binary, 0x3000, List.of(new Line(outer, 22)), true);
        return Profile.builder(JavaProfiles.SAMPLES, JavaProfiles.CPU)
                .period(JavaProfiles.CPU, 10_000_000)
                .add(List.of(both, main), List.of(), 3, 30_000_000)
                .add(List.of(alone, main), List.of(), 1, 10_000_000)
                .add(List.of(alone, both, main), List.of(), 1, 15_000_000)
                .build();
    }

    static Profile nativeCode() {
        List<String> names = List.of(
                "std::vector<int>::push_back(int)",
                "jdk.Foo.<init>",
                "operator new[](unsigned long)",
                "main.(*T[...]).Get",
                "a::b(c)::d",
                "plain");
        ProfileBuilder builder =
                Profile.builder(JavaProfiles.SAMPLES, JavaProfiles.CPU).period(JavaProfiles.CPU, 10_000_000);
        for (int i = 0; i < names.size(); i++) {
            Function function = new Function(names.get(i), names.get(i), "n.cc", i);
            Location location = new Location(
                    new Mapping(0, 0x10000, 0, "libjvm.so", "", true, true, true, false),
                    0x100 + i,
                    List.of(new Line(function, i + 1)),
                    false);
            builder.add(
                    List.of(location, JavaProfiles.frame("Main", "main", 7)), List.of(), 1 + i, 10_000_000L * (1 + i));
        }
        return builder.build();
    }

    static Profile mangled() throws IOException {
        ProfileBuilder builder = Profile.builder(JavaProfiles.SAMPLES);
        List<String> names = FlagPair.lines("mangled.txt");
        for (int i = 0; i < names.size(); i++) {
            Function function = new Function(names.get(i), names.get(i), "n.cc", 1);
            builder.add(List.of(Location.of(function, 2)), List.of(), names.size() - i);
        }
        return builder.build();
    }

    static Profile bare() {
        Location nameless = new Location(Mapping.JVM, 0x1234, List.of(), false);
        Location nowhere = new Location(null, 0x99, List.of(), false);
        Location empty = new Location(null, 0, List.of(new Line(new Function("", "", "", 0), 0)), false);
        return Profile.builder(JavaProfiles.SAMPLES, JavaProfiles.CPU)
                .add(List.of(nameless, nowhere), List.of(), 1, 10)
                .add(List.of(empty, nowhere), List.of(), 1, 5)
                .add(List.of(), List.of(), 1, 3)
                .build();
    }

    static Profile unlined() {
        Location library = Location.of(JavaFrames.nativeFunction("write"), 0);
        return Profile.builder(JavaProfiles.SAMPLES, JavaProfiles.CPU)
                .period(JavaProfiles.CPU, 10_000_000)
                .add(List.of(library, JavaProfiles.frame("Io", "put", 0)), List.of(), 1, 10_000_000)
                .add(List.of(library, JavaProfiles.frame("Io", "put", 12)), List.of(), 1, 20_000_000)
                .build();
    }
}
