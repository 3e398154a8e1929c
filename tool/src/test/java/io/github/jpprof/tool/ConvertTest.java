// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flags of {@code jpprof convert} that select samples and say how they are written. */
class ConvertTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeProfile() throws IOException {
        ProfileBuilder builder =
                Profile.builder(new ValueType("samples", "count"), new ValueType("cpu", "nanoseconds"));
        builder.defaultSampleType("cpu");
        add(builder, "http", 3, "Server.run", "Cart.add", "Map.put");
        add(builder, "http", 2, "Server.run", "Cart.remove");
        add(builder, "timer", 1, "Timer.run", "Map.put");
        ProfileFile.write(builder.build(), folder.resolve("cpu.pb.gz"));
    }

    private static void add(ProfileBuilder builder, String thread, long samples, String... fromRoot) {
        List<Location> stack = new ArrayList<>();
        for (String name : fromRoot) {
            stack.add(Location.of(new Function(name, name, "Shop.java", 0), 7));
        }
        Collections.reverse(stack);
        builder.add(stack, List.of(new Label.Text("thread", thread)), samples, samples * 10);
    }

    private CommandResult folded(String... flags) {
        List<String> arguments = new ArrayList<>(List.of("convert"));
        arguments.addAll(List.of(flags));
        arguments.add(folder.resolve("cpu.pb.gz").toString());
        arguments.add(folder.resolve("cpu.folded").toString());
        return CommandResult.ofJpprof("", arguments);
    }

    private void assertFolded(String expected, String... flags) {
        assertThat(folded(flags).code()).isZero();
        assertThat(folder.resolve("cpu.folded")).hasContent(expected);
    }

    @Test
    void writesTheDefaultSampleType() {
        assertFolded("""
                Server.run;Cart.add;Map.put 30
                Server.run;Cart.remove 20
                Timer.run;Map.put 10
                """);
    }

    @Test
    void takesStacksWithAndWithoutMatchingFrames() {
        assertFolded("""
                Server.run;Cart.add;Map.put 30
                Timer.run;Map.put 10
                """, "-focus=Map");
        assertFolded("Server.run;Cart.add;Map.put 30", "-focus=Map", "-ignore=Timer");
        assertFolded("""
                Cart.add;Map.put 30
                Cart.remove 20
                """, "-show_from=Cart");
    }

    @Test
    void takesSamplesByLabelAndMakesFramesOfLabels() {
        assertFolded("timer;Timer.run;Map.put 10", "-tagfocus=thread=timer", "-tagroot=thread");
        assertFolded("""
                http;Server.run;Cart.add;Map.put 3
                http;Server.run;Cart.remove 2
                """, "-tagignore=thread=timer", "-tagroot=thread", "-sample_index=samples");
    }

    @Test
    void writesLines() {
        assertFolded("Timer.run:7;Map.put:7 10", "-focus=Timer", "-lines");
    }

    @Test
    void refusesWhatDoesNotApply() {
        assertThat(folded("-latency=10ms").err()).startsWith("-latency: applies to recordings only");
        assertThat(folded("-sample_index=nonsense").err())
                .contains("sample_index \"nonsense\" must be one of: [samples cpu]");
        assertThat(folded("-focus=(").code()).isEqualTo(2);
        String profile = folder.resolve("cpu.pb.gz").toString();
        assertThat(CommandResult.ofJpprof("", List.of("convert", "-lines", profile, "cpu.otlp"))
                        .err())
                .isEqualTo("-lines: applies to folded stacks only; other targets have all of it\n");
        assertThat(CommandResult.ofJpprof("", List.of("convert", "-latency=soon", "run.jfr", "cpu.pb.gz"))
                        .err())
                .isEqualTo("-latency=soon: not a time like 500us, 10ms or 1.5s\n");
        assertThat(CommandResult.ofJpprof("", List.of("convert", "-tail=101%", "run.jfr", "cpu.pb.gz"))
                        .err())
                .isEqualTo("-tail=101%: allowed are 0% to 100%\n");
    }
}
