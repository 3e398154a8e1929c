// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.jpprof.profile.ExampleProfiles;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.proto.ProfileProto;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedProfileTest {
    /** One sample in one function: strings "", cpu, nanoseconds, f. */
    private static ProfileProto.Profile.Builder valid() {
        return ProfileProto.Profile.newBuilder()
                .addAllStringTable(List.of("", "cpu", "nanoseconds", "f"))
                .addSampleType(ProfileProto.ValueType.newBuilder().setType(1).setUnit(2))
                .addSample(ProfileProto.Sample.newBuilder().addLocationId(1).addValue(5))
                .addMapping(ProfileProto.Mapping.newBuilder().setId(1).setFilename(3))
                .addLocation(ProfileProto.Location.newBuilder()
                        .setId(1)
                        .setMappingId(1)
                        .addLine(ProfileProto.Line.newBuilder().setFunctionId(1).setLine(9)))
                .addFunction(ProfileProto.Function.newBuilder().setId(1).setName(3));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("sample[0].value: the number of values is 2, that of sample types 1", p -> p.getSampleBuilder(0)
                        .addValue(6)),
                mistake("sample[0].value: the number of values is 0, that of sample types 1", p -> p.getSampleBuilder(0)
                        .clearValue()),
                mistake("sample_type: missing, but the number of samples is 1", p -> p.clearSampleType()),
                mistake("sample[0].location_id: no location has the id 99", p -> p.getSampleBuilder(0)
                        .addLocationId(99)),
                mistake("sample[0].location_id: no location has the id 0", p -> p.getSampleBuilder(0)
                        .addLocationId(0)),
                mistake("sample[0].location_id: no location has the id 18446744073709551615", p -> p.getSampleBuilder(0)
                        .addLocationId(-1)),
                mistake(
                        "location[0].line.function_id: no function has the id 7",
                        p -> p.getLocationBuilder(0).getLineBuilder(0).setFunctionId(7)),
                mistake(
                        "location[0].line.function_id: no function has the id 0",
                        p -> p.getLocationBuilder(0).getLineBuilder(0).clearFunctionId()),
                mistake("location[1].id: the id 0 is reserved", p -> p.addLocationBuilder()),
                mistake("mapping[1].id: the id 0 is reserved", p -> p.addMappingBuilder()),
                mistake("function[1].id: the id 0 is reserved", p -> p.addFunctionBuilder()),
                mistake("location[1].id: the id 1 is taken", p -> p.addLocation(p.getLocation(0))),
                mistake("mapping[1].id: the id 1 is taken", p -> p.addMapping(p.getMapping(0))),
                mistake("function[1].id: the id 1 is taken", p -> p.addFunction(p.getFunction(0))),
                mistake("string_table: missing: this is not a profile", p -> p.clearStringTable()),
                mistake("string_table[0]: must be \"\"", p -> p.setStringTable(0, "x")),
                mistake("sample_type[0].type: index 4 into 4 strings", p -> p.getSampleTypeBuilder(0)
                        .setType(4)),
                mistake("sample_type[0].unit: index -1 into 4 strings", p -> p.getSampleTypeBuilder(0)
                        .setUnit(-1)),
                mistake("period_type.unit: index 4 into 4 strings", p -> p.getPeriodTypeBuilder()
                        .setUnit(4)),
                mistake("function[0].name: index 4 into 4 strings", p -> p.getFunctionBuilder(0)
                        .setName(4)),
                mistake("function[0].system_name: index 4 into 4 strings", p -> p.getFunctionBuilder(0)
                        .setSystemName(4)),
                mistake("function[0].filename: index 4 into 4 strings", p -> p.getFunctionBuilder(0)
                        .setFilename(4)),
                mistake("mapping[0].filename: index 4 into 4 strings", p -> p.getMappingBuilder(0)
                        .setFilename(4)),
                mistake("mapping[0].build_id: index 4294967296 into 4 strings", p -> p.getMappingBuilder(0)
                        .setBuildId(1L << 32)),
                mistake(
                        "sample[0].label.key: index 4 into 4 strings",
                        p -> p.getSampleBuilder(0).addLabelBuilder().setKey(4)),
                mistake(
                        "sample[0].label.str: index 4 into 4 strings",
                        p -> p.getSampleBuilder(0).addLabelBuilder().setStr(4)),
                mistake(
                        "sample[0].label.num_unit: index 4 into 4 strings",
                        p -> p.getSampleBuilder(0).addLabelBuilder().setNumUnit(4)),
                mistake("comment[1]: index 4 into 4 strings", p -> p.addComment(1)
                        .addComment(4)),
                mistake("default_sample_type: index 4 into 4 strings", p -> p.setDefaultSampleType(4)),
                mistake("doc_url: index 4 into 4 strings", p -> p.setDocUrl(4)),
                mistake("drop_frames: index 4 into 4 strings", p -> p.setDropFrames(4)),
                mistake("keep_frames: index 4 into 4 strings", p -> p.setKeepFrames(4)));
    }

    private static Arguments mistake(String message, Consumer<ProfileProto.Profile.Builder> mistake) {
        return arguments(message, mistake);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void namesTheMistake(String message, Consumer<ProfileProto.Profile.Builder> mistake) {
        ProfileProto.Profile.Builder profile = valid();
        mistake.accept(profile);

        assertThatThrownBy(() -> read(profile.build().toByteArray()))
                .isInstanceOf(MalformedProfileException.class)
                .hasMessage("cpu.pb.gz: " + message);
    }

    @Test
    void namesFileAndField() {
        byte[] bytes = valid().setDocUrl(4).build().toByteArray();

        assertThatThrownBy(() -> read(bytes)).isInstanceOfSatisfying(MalformedProfileException.class, e -> {
            assertThat(e.file()).isEqualTo("cpu.pb.gz");
            assertThat(e.field()).isEqualTo("doc_url");
        });
    }

    static Stream<Arguments> allowances() {
        return Stream.of(
                arguments("no samples", edit(p -> p.clearSample())),
                arguments("a mapping that does not exist", edit(p -> p.getLocationBuilder(0)
                        .setMappingId(8))),
                arguments("a location without lines", edit(p -> p.getLocationBuilder(0)
                        .clearLine())),
                arguments("a stack without frames", edit(p -> p.getSampleBuilder(0)
                        .clearLocationId())),
                arguments("an unknown default sample type", edit(p -> p.setDefaultSampleType(3))),
                arguments(
                        "ids in any order",
                        edit(p -> p.addFunctionBuilder().setId(Long.MIN_VALUE).setName(3))));
    }

    private static Consumer<ProfileProto.Profile.Builder> edit(Consumer<ProfileProto.Profile.Builder> edit) {
        return edit;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("allowances")
    void acceptsWhatPprofAccepts(String what, Consumer<ProfileProto.Profile.Builder> edit) throws IOException {
        ProfileProto.Profile.Builder profile = valid();
        edit.accept(profile);

        Profile read = read(profile.build().toByteArray());

        assertThat(read.sampleTypes()).as(what).hasSize(1);
        assertThat(ProfileFileTest.read(ProfileFile.toBytes(read))).as(what).isEqualTo(read);
    }

    @Test
    void treatsNegativeLinesAsUnknown() throws IOException {
        ProfileProto.Profile.Builder profile = valid();
        profile.getLocationBuilder(0).getLineBuilder(0).setLine(-2);

        Profile read = read(profile.build().toByteArray());

        assertThat(read.samples().get(0).locations().get(0).lines().get(0).line())
                .isZero();
    }

    @Test
    void dropsEmptyLabels() throws IOException {
        ProfileProto.Profile.Builder profile = valid();
        profile.getSampleBuilder(0).addLabelBuilder().setKey(3);
        profile.getSampleBuilder(0).addLabelBuilder().setKey(3).setNumUnit(2);

        assertThat(read(profile.build().toByteArray()).samples().get(0).labels())
                .containsExactly(new Label.Number("f", 0, "nanoseconds"));
    }

    @Test
    void refusesTwoProfilesInOneFile() throws IOException {
        byte[] plain = ProfileFile.toBytes(ExampleProfiles.cpu());
        byte[] untimed = ProfileFile.toBytes(ExampleProfiles.heap());
        byte[] gzip = ProfileFileTest.gzip(ExampleProfiles.cpu());

        assertThatThrownBy(() -> read(twice(plain))).hasMessageContaining("concatenated profiles");
        assertThatThrownBy(() -> read(twice(untimed))).hasMessageContaining("concatenated profiles");
        assertThatThrownBy(() -> read(twice(gzip)))
                .isInstanceOf(MalformedProfileException.class)
                .hasMessageContaining("concatenated profiles: a second gzip member");
    }

    @Test
    void refusesARepeatedTime() {
        byte[] bytes = concat(
                valid().setTimeNanos(1).build().toByteArray(),
                ProfileProto.Profile.newBuilder().setTimeNanos(2).build().toByteArray());

        assertThatThrownBy(() -> read(bytes))
                .hasMessage("cpu.pb.gz: time_nanos: concatenated profiles: it is there twice");
    }

    @Test
    void refusesBytesAfterTheEnd() throws IOException {
        byte[] gzip = ProfileFileTest.gzip(ExampleProfiles.cpu());

        assertThatThrownBy(() -> read(concat(gzip, new byte[] {0})))
                .hasMessage("cpu.pb.gz: gzip: trailing bytes after the end of the compressed data");
        assertThatThrownBy(() -> read(concat(ProfileFile.toBytes(ExampleProfiles.cpu()), new byte[] {0})))
                .isInstanceOf(MalformedProfileException.class);
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] gzip = ProfileFileTest.gzip(ExampleProfiles.everything());
        for (int length = 0; length < gzip.length; length++) {
            byte[] cut = Arrays.copyOf(gzip, length);
            assertThatThrownBy(() -> read(cut), "cut at %d", length).isInstanceOf(MalformedProfileException.class);
        }
    }

    @Test
    void refusesAnIncompleteMessage() {
        byte[] cut = concat(valid().build().toByteArray(), new byte[] {0x0a, 4, 8, 1});

        assertThatThrownBy(() -> read(cut)).hasMessage("cpu.pb.gz: sample_type: the input ends within a message");
    }

    @Test
    void explainsInOneSentence() {
        byte[] cut = concat(valid().build().toByteArray(), new byte[] {0x32, 100, 'c', 'u', 't'});

        assertThatThrownBy(() -> read(cut))
                .hasMessage(
                        "cpu.pb.gz: string_table: While parsing a protocol message, the input ended unexpectedly in the"
                                + " middle of a field.");
    }

    @Test
    void refusesDamagedCompression() throws IOException {
        byte[] gzip = ProfileFileTest.gzip(ExampleProfiles.cpu());
        gzip[gzip.length - 6] ^= 1;
        assertThatThrownBy(() -> read(gzip)).hasMessage("cpu.pb.gz: gzip: damaged: checksum or length differs");

        gzip[2] = 7;
        assertThatThrownBy(() -> read(gzip)).hasMessage("cpu.pb.gz: gzip: unknown compression method 7");
    }

    @Test
    void readsGzipHeadersWithAllOptionalFields() throws IOException {
        byte[] plain = ProfileFileTest.gzip(ExampleProfiles.cpu());
        ByteArrayOutputStream full = new ByteArrayOutputStream();
        full.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 1, 2, 3, 4, 0, 3});
        full.writeBytes(new byte[] {3, 0, 'x', 'y', 'z'});
        full.writeBytes(new byte[] {'n', 'a', 'm', 'e', 0, 'n', 'o', 't', 'e', 0, 9, 9});
        full.write(plain, 10, plain.length - 10);

        assertThat(read(full.toByteArray())).isEqualTo(ExampleProfiles.cpu());
    }

    @Test
    void refusesBytesThatAreNotAProfile() {
        assertThatThrownBy(() ->
                        read("<html><body>not found</body></html>".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedProfileException.class);
    }

    @Test
    void saysOfAnEmptyFileThatItIs() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        new GZIPOutputStream(compressed).close();

        for (byte[] empty : List.of(new byte[0], compressed.toByteArray())) {
            assertThatThrownBy(() -> read(empty))
                    .isInstanceOf(MalformedProfileException.class)
                    .hasMessage("cpu.pb.gz: profile: the file is empty");
        }
    }

    private static byte[] twice(byte[] bytes) {
        return concat(bytes, bytes);
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static Profile read(byte[] bytes) throws IOException {
        return ProfileFile.read(new ByteArrayInputStream(bytes), "cpu.pb.gz");
    }
}
