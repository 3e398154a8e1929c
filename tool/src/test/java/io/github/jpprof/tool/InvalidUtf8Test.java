// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.testsupport.GoTool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles with names that are no UTF-8, as some producers write them: their bytes are kept. */
class InvalidUtf8Test {
    private static final byte[] NAME = {'f', 'u', 'n', (byte) 0xff, (byte) 0xe2, (byte) 0x82, 'x'};

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        ValueType samples = new ValueType("samples", "count");
        Profile profile = Profile.builder(samples)
                .comment("func@#x in a comment")
                .add(
                        List.of(Location.of(new Function("func@#x", "func@#x", "func@#x.go", 0), 3)),
                        List.of(new Label.Text("key", "func@#x")),
                        7)
                .add(List.of(Location.of(new Function("main.other", "main.other", "other.go", 0), 4)), List.of(), 5)
                .build();
        // The bytes of the name are as many as those of its place holder.
        byte[] bytes = new String(ProfileFile.toBytes(profile), StandardCharsets.ISO_8859_1)
                .replace("func@#x", new String(NAME, StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
        file = Files.write(folder.resolve("invalid.pb"), bytes);
    }

    private byte[] jpprof(String view) throws IOException {
        Path out = folder.resolve("ours");
        CommandResult outcome = CommandResult.ofJpprof("", List.of(view, "-output=" + out, file.toString()));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return Files.readAllBytes(out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-top", "-raw", "-traces", "-tree", "-tags", "-peek=.", "-dot"})
    void viewsHaveTheBytesOfTheFile(String view) throws Exception {
        GoTool.assumeInstalled();
        Path out = folder.resolve("go");
        new GoTool(folder).pprof(view, "-output=" + out, file.toString());

        assertThat(jpprof(view)).isEqualTo(Files.readAllBytes(out));
    }

    @Test
    void protoHasTheBytesOfTheFile() throws IOException {
        try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(jpprof("-proto")))) {
            assertThat(contains(unzipped.readAllBytes())).isTrue();
        }
    }

    @Test
    void mergedAndConvertedProfilesHaveTheBytesOfTheFile() throws IOException {
        Path merged = folder.resolve("merged.pb.gz");
        assertThat(CommandResult.ofJpprof("", List.of("merge", "-o=" + merged, file.toString(), file.toString()))
                        .code())
                .isZero();
        try (InputStream unzipped = new GZIPInputStream(Files.newInputStream(merged))) {
            assertThat(contains(unzipped.readAllBytes())).isTrue();
        }
        Path folded = folder.resolve("stacks.folded");
        assertThat(CommandResult.ofJpprof("", List.of("convert", file.toString(), folded.toString()))
                        .code())
                .isZero();
        assertThat(contains(Files.readAllBytes(folded))).isTrue();
    }

    private static boolean contains(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(new String(NAME, StandardCharsets.ISO_8859_1));
    }
}
