// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpprof.profile.ExampleProfiles;
import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Mapping;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.proto.ProfileProto;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileFileTest {
    private static final String GOLDEN =
            "0a0408011002120d0a01011202ac021a0408031004220a080110012204080110031a0a0801280538"
                    + "01400148012a08080110061807200832003203637075320b6e616e6f7365636f6e647332016b3201"
                    + "7632066a7070726f66320f636f6d2e6578616d706c652e412e623212636f6d2e6578616d706c652e"
                    + "412e622829563212636f6d2f6578616d706c652f412e6a617661";

    static Stream<Profile> profiles() {
        return Stream.of(
                ExampleProfiles.cpu(),
                ExampleProfiles.heap(),
                ExampleProfiles.block(),
                ExampleProfiles.everything(),
                ExampleProfiles.random(1, 500),
                Profile.builder(ExampleProfiles.CPU).build());
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void readsWhatItWrote(Profile profile) throws IOException {
        assertThat(read(ProfileFile.toBytes(profile))).isEqualTo(profile);
        assertThat(read(gzip(profile))).isEqualTo(profile);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void protobufReadsWhatItWrote(Profile profile) throws IOException {
        ProfileProto.Profile message = ProfileProto.Profile.parseFrom(ProfileFile.toBytes(profile));

        assertThat(ProtobufOracle.profile(message)).isEqualTo(profile);
        assertThat(message.getUnknownFields().asMap()).isEmpty();
        assertThat(message.getStringTableList()).doesNotHaveDuplicates().startsWith("");
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void readsWhatProtobufWrote(Profile profile) throws IOException {
        ProfileProto.Profile message = ProfileProto.Profile.parseFrom(ProfileFile.toBytes(profile));

        assertThat(read(message.toByteArray())).isEqualTo(profile);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void numbersInTheOrderOfFirstUse(Profile profile) throws IOException {
        ProfileProto.Profile message = ProfileProto.Profile.parseFrom(ProfileFile.toBytes(profile));

        for (int i = 0; i < message.getLocationCount(); i++) {
            assertThat(message.getLocation(i).getId()).isEqualTo(i + 1);
        }
        for (int i = 0; i < message.getFunctionCount(); i++) {
            assertThat(message.getFunction(i).getId()).isEqualTo(i + 1);
        }
        assertThat(message.getSampleList().stream()
                        .flatMap(s -> s.getLocationIdList().stream())
                        .distinct())
                .isSorted();
    }

    @Test
    void writesTheSameBytesInWhateverOrderSamplesCame() {
        Profile profile = ExampleProfiles.everything();
        for (int seed = 0; seed < 20; seed++) {
            List<Sample> shuffled = new ArrayList<>(profile.samples());
            Collections.shuffle(shuffled, new Random(seed));
            ProfileBuilder builder = profile.toBuilder();
            ProfileBuilder again = new ProfileBuilder(profile.sampleTypes())
                    .period(profile.periodType(), profile.period())
                    .defaultSampleType("cpu")
                    .timeNanos(profile.timeNanos())
                    .durationNanos(profile.durationNanos())
                    .docUrl(profile.docUrl())
                    .dropFrames(profile.dropFrames())
                    .keepFrames(profile.keepFrames());
            profile.comments().forEach(again::comment);
            for (Sample sample : shuffled) {
                List<Label> labels = new ArrayList<>(sample.labels());
                Collections.reverse(labels);
                again.add(sample.locations(), labels, sample.values());
            }
            assertThat(ProfileFile.toBytes(again.build())).isEqualTo(ProfileFile.toBytes(builder.build()));
        }
    }

    @Test
    void writesTheGoldenBytes() {
        Profile profile = Profile.builder(ExampleProfiles.CPU)
                .add(List.of(ExampleProfiles.frame("A", "b", 3)), List.of(new Label.Text("k", "v")), 300)
                .build();

        assertThat(HexFormat.of().formatHex(ProfileFile.toBytes(profile))).isEqualTo(GOLDEN);
    }

    @Test
    void writesGzipWithoutATime() throws IOException {
        byte[] bytes = gzip(ExampleProfiles.cpu());

        assertThat(bytes).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
        assertThat(bytes).isEqualTo(gzip(ExampleProfiles.cpu()));
    }

    @Test
    void replacesSurrogatesWithoutAPartnerInEveryString() throws IOException {
        String bad = "a\uD800b\uDC00\uD83D\uDE00\uD83D";
        String good = "a\uFFFDb\uFFFD\uD83D\uDE00\uFFFD";
        Profile profile = stringsEverywhere(bad);

        ProfileProto.Profile message = ProfileProto.Profile.parseFrom(ProfileFile.toBytes(profile));

        assertThat(message.getStringTableList()).containsExactly("", good);
        assertThat(read(ProfileFile.toBytes(profile))).isEqualTo(stringsEverywhere(good));
    }

    private static Profile stringsEverywhere(String s) {
        Function function = new Function(s, s, s, 0);
        Mapping mapping = new Mapping(0, 0, 0, s, s, false, false, false, false);
        Location location = new Location(mapping, 0, List.of(new Line(function, 1)), false);
        return new ProfileBuilder(List.of(new ValueType(s, s)))
                .period(new ValueType(s, s), 1)
                .defaultSampleType(s)
                .comment(s)
                .docUrl(s)
                .dropFrames(s)
                .keepFrames(s)
                .add(List.of(location), List.of(new Label.Text(s, s), new Label.Number(s, 1, s)), 1)
                .build();
    }

    @Test
    void readsAStreamWithoutClosingIt() throws IOException {
        InputStream in = new FilterInputStream(new ByteArrayInputStream(gzip(ExampleProfiles.cpu()))) {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        assertThat(ProfileFile.read(in, "stream")).isEqualTo(ExampleProfiles.cpu());
    }

    @Test
    void replacesAnOlderFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("cpu.pb.gz");
        ProfileFile.write(ExampleProfiles.heap(), file);

        ProfileFile.write(ExampleProfiles.cpu(), file);

        assertThat(ProfileFile.read(file)).isEqualTo(ExampleProfiles.cpu());
        assertThat(folder).isDirectoryContaining(file::equals);
        assertThat(filesIn(folder)).containsExactly(file);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void writesFilesThatOthersMayRead(@TempDir Path folder) throws IOException {
        Path ordinary = Files.writeString(folder.resolve("ordinary"), "");
        Path file = folder.resolve("cpu.pb.gz");
        ProfileFile.write(ExampleProfiles.cpu(), file);

        assertThat(Files.getPosixFilePermissions(file))
                .contains(PosixFilePermission.OWNER_READ)
                .isEqualTo(Files.getPosixFilePermissions(ordinary));
    }

    @Test
    void leavesNothingBehindWhenWritingFails(@TempDir Path folder) throws IOException {
        Path occupied = Files.createDirectories(folder.resolve("cpu.pb.gz/occupied"));

        assertThatThrownBy(() -> ProfileFile.write(ExampleProfiles.cpu(), folder.resolve("cpu.pb.gz")))
                .isInstanceOf(IOException.class);

        assertThat(occupied).exists();
        assertThat(filesIn(folder)).containsExactly(folder.resolve("cpu.pb.gz"));
    }

    @Test
    void failsIfTheFolderIsMissing(@TempDir Path folder) {
        assertThatThrownBy(() -> ProfileFile.write(ExampleProfiles.cpu(), folder.resolve("missing/cpu.pb.gz")))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> ProfileFile.read(folder.resolve("missing.pb.gz")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void rethrowsErrorsOfStreams() {
        OutputStream full = new FilterOutputStream(OutputStream.nullOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("disk full");
            }
        };
        InputStream broken = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("cable cut");
            }
        };

        assertThatThrownBy(() -> ProfileFile.write(ExampleProfiles.cpu(), full)).hasMessage("disk full");
        assertThatThrownBy(() -> ProfileFile.read(broken, "stream"))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("cable cut");
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    static Profile read(byte[] bytes) throws IOException {
        return ProfileFile.read(new ByteArrayInputStream(bytes), "test");
    }

    static byte[] gzip(Profile profile) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ProfileFile.write(profile, out);
        return out.toByteArray();
    }
}
