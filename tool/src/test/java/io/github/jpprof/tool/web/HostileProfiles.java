// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import java.util.List;
import java.util.stream.Stream;

/** Profiles of two sample types, with arbitrary names of functions. */
final class HostileProfiles {
    static final String SCRIPT = "</script><script>window.hacked=1</script>";
    static final String IMAGE = "<img src=x onerror=window.hacked=2>";
    static final String ATTRIBUTE = "\" onmouseover=\"window.hacked=3\" x='";

    private HostileProfiles() {}

    /** A profile of main, which calls parse, which calls read, and of functions with hostile names. */
    static Profile profile(int factor) {
        return add(Profile.builder(new ValueType("samples", "count"), new ValueType("cpu", "nanoseconds")), factor)
                .comment(SCRIPT + IMAGE)
                .build();
    }

    private static ProfileBuilder add(ProfileBuilder builder, int factor) {
        return builder.add(
                        stack("app.Main.read", "app.Main.parse", "app.Main.main"), labels(), 60L, 600_000_000L * factor)
                .add(stack("app.Main.parse", "app.Main.main"), labels(), 10, 100_000_000)
                .add(stack(SCRIPT, IMAGE, ATTRIBUTE, "app.Main.main"), labels(), 20, 200_000_000)
                .add(stack("app.Main.read", "app.Other.run"), labels(), 30, 100_000_000);
    }

    /** A profile of which a quarter is the program's time and the rest the compiler's. */
    static Profile withCompiler() {
        return Profile.builder(new ValueType("cpu", "nanoseconds"))
                .add(stack("app.Main.main"), List.of(), 100_000_000)
                .add(stack("Compile::Compile", "thread_native_entry"), List.of(), 300_000_000)
                .build();
    }

    /** A profile of functions of equal cost, in groups of a thousand. */
    static Profile wide(int leaves) {
        ProfileBuilder profile = Profile.builder(new ValueType("cpu", "nanoseconds"));
        for (int i = 0; i < leaves; i++) {
            profile.add(
                    stack("app.Wide.leaf" + i, "app.Wide.stem" + i, "app.Wide.group" + i / 1000), List.of(), 1_000_000);
        }
        return profile.build();
    }

    /** A profile of two tests that take 3 s and 1 s. */
    static Profile ofTests() {
        return Profile.builder(new ValueType("cpu", "nanoseconds"))
                .add(stack("app.Main.main"), List.of(new Label.Text("test", "slow")), 3_000_000_000L)
                .add(stack("app.Main.main"), List.of(new Label.Text("test", "fast")), 1_000_000_000L)
                .build();
    }

    private static List<Label> labels() {
        return List.of(new Label.Text("test", IMAGE), new Label.Text("a \"key\"", "C:\\"));
    }

    private static List<Location> stack(String... functions) {
        return Stream.of(functions)
                .map(name -> Location.of(new Function(name, "", "app/" + name + ".java", 0), 7))
                .toList();
    }
}
