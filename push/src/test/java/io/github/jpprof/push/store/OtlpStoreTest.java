// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.push.source.Outgoing;
import io.opentelemetry.proto.collector.profiles.v1development.ExportProfilesPartialSuccess;
import io.opentelemetry.proto.collector.profiles.v1development.ExportProfilesServiceRequest;
import io.opentelemetry.proto.collector.profiles.v1development.ExportProfilesServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.profiles.v1development.ProfilesDictionary;
import io.opentelemetry.proto.profiles.v1development.ResourceProfiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The requests, read with OpenTelemetry's own classes. */
class OtlpStoreTest {
    private static final Store STORE = new OtlpStore(Destination.parse("otlp+http://localhost:4318", Map.of()));

    private static Location frame(String name, long line) {
        return Location.of(new Function(name, name + "()V", "com/example/Some.java", 3), line);
    }

    private static Profile profile(int stacks) {
        ProfileBuilder builder = Profile.builder(
                        new ValueType("alloc_objects", "count"), new ValueType("alloc_space", "bytes"))
                .time(Instant.parse("2026-01-02T03:04:05.000000006Z"))
                .duration(Duration.ofMillis(1500))
                .period(new ValueType("space", "bytes"), 512 * 1024)
                .comment("heap: exact")
                .comment("a note more");
        for (int i = 0; i < stacks; i++) {
            builder.add(
                    List.of(frame("com.example.Leaf.m" + i, i + 1), frame("com.example.Root.run", 7)),
                    List.of(new Label.Text("thread", "t" + i % 2)),
                    i % 3, // which is 0 for some
                    100L * (i + 1));
        }
        return builder.build();
    }

    private static List<ExportProfilesServiceRequest> requests(Profile profile) throws IOException {
        List<ExportProfilesServiceRequest> requests = new ArrayList<>();
        Outgoing outgoing = Outgoing.of("heap", Map.of("service", "shop", "module", "core", "commit", "abc"), profile);
        for (Message message : STORE.messages(outgoing)) {
            requests.add(ExportProfilesServiceRequest.parseFrom(
                    new GZIPInputStream(new ByteArrayInputStream(message.body()))));
        }
        return requests;
    }

    @Test
    void eachColumnArrivesSampleBySample() throws Exception {
        Profile sent = profile(40);

        ExportProfilesServiceRequest request = requests(sent).get(0);

        var profiles = request.getResourceProfiles(0).getScopeProfiles(0).getProfilesList();
        assertThat(profiles).hasSize(2);
        for (int column = 0; column < 2; column++) {
            var got = profiles.get(column);
            assertThat(type(got.getSampleType(), request.getDictionary()))
                    .isEqualTo(sent.sampleTypes().get(column));
            assertThat(type(got.getPeriodType(), request.getDictionary())).isEqualTo(sent.periodType());
            assertThat(got.getPeriod()).isEqualTo(sent.period());
            assertThat(got.getTimeUnixNano()).isEqualTo(sent.timeNanos());
            assertThat(got.getDurationNano()).isEqualTo(sent.durationNanos());
            assertThat(got.getProfileId().size()).isEqualTo(16);
            assertThat(samples(got, request.getDictionary())).isEqualTo(samples(sent, column));
        }
        assertThat(profiles.get(0).getProfileId()).isNotEqualTo(profiles.get(1).getProfileId());
    }

    @Test
    void writesFileOfTheSameProfiles() throws Exception {
        Profile written = profile(40);
        ByteArrayOutputStream file = new ByteArrayOutputStream();

        OtlpFile.write(written, "heap", file);

        ExportProfilesServiceRequest request = ExportProfilesServiceRequest.parseFrom(file.toByteArray());
        var profiles = request.getResourceProfiles(0).getScopeProfiles(0).getProfilesList();
        assertThat(profiles).hasSize(2);
        for (int column = 0; column < 2; column++) {
            assertThat(samples(profiles.get(column), request.getDictionary())).isEqualTo(samples(written, column));
        }
    }

    @Test
    void labelsAreAttributesOfTheResourceAndNotesOfTheProfile() throws Exception {
        ExportProfilesServiceRequest request = requests(profile(2)).get(0);
        ResourceProfiles resource = request.getResourceProfiles(0);
        ProfilesDictionary tables = request.getDictionary();

        assertThat(resource.getResource().getAttributesList())
                .extracting(KeyValue::getKey, attribute -> attribute.getValue().getStringValue())
                .containsExactlyInAnyOrder(
                        tuple("service.name", "shop"), tuple("module", "core"), tuple("vcs.ref.head.revision", "abc"));
        Map<String, AnyValue> attributes =
                resource.getScopeProfiles(0).getProfiles(0).getAttributeIndicesList().stream()
                        .map(tables::getAttributeTable)
                        .collect(Collectors.toMap(
                                attribute -> tables.getStringTable(attribute.getKeyStrindex()),
                                attribute -> attribute.getValue()));
        assertThat(attributes.get("jpprof.kind").getStringValue()).isEqualTo("heap");
        assertThat(attributes.get("pprof.profile.comment").getArrayValue().getValuesList())
                .extracting(AnyValue::getStringValue)
                .containsExactly("heap: exact", "a note more");
    }

    @Test
    void everyTableBeginsWithItsEmptyElement() throws Exception {
        ProfilesDictionary tables = requests(profile(3)).get(0).getDictionary();

        assertThat(tables.getStringTable(0)).isEmpty();
        assertThat(tables.getMappingTable(0).getSerializedSize()).isZero();
        assertThat(tables.getLocationTable(0).getSerializedSize()).isZero();
        assertThat(tables.getFunctionTable(0).getSerializedSize()).isZero();
        assertThat(tables.getLinkTable(0).getSerializedSize()).isZero();
        assertThat(tables.getAttributeTable(0).getSerializedSize()).isZero();
        assertThat(tables.getStackTable(0).getSerializedSize()).isZero();
        assertThat(tables.getStringTableList()).doesNotHaveDuplicates();
        assertThat(tables.getUnknownFields().asMap()).isEmpty();
    }

    @Test
    void aLargeProfileArrivesInPartsWithTheSameSum() throws Exception {
        Profile large = profile(20_000);
        Map<Object, Long> sum = new HashMap<>();

        List<ExportProfilesServiceRequest> requests = requests(large);

        assertThat(requests).hasSizeGreaterThan(1);
        for (ExportProfilesServiceRequest request : requests) {
            samples(request.getResourceProfiles(0).getScopeProfiles(0).getProfiles(1), request.getDictionary())
                    .forEach((stack, value) -> sum.merge(stack, value, Long::sum));
        }
        assertThat(sum).isEqualTo(samples(large, 1));
    }

    @Test
    void whatIsInPartRejectedIsRefused() {
        byte[] partial = ExportProfilesServiceResponse.newBuilder()
                .setPartialSuccess(ExportProfilesPartialSuccess.newBuilder()
                        .setRejectedProfiles(2)
                        .setErrorMessage("too old"))
                .build()
                .toByteArray();

        assertThat(STORE.outcome(new FixedResponse(200, partial)))
                .isEqualTo(new Outcome.Refused("2 profiles rejected: too old"));
        assertThat(STORE.outcome(new FixedResponse(200, new byte[0]))).isEqualTo(new Outcome.Accepted());
    }

    @Test
    void aServerErrorIsNotTriedAgainAndUnavailabilityIs() {
        byte[] status = new ProtoMessage().number(1, 13).text(2, "permanent").toBytes();

        assertThat(STORE.outcome(new FixedResponse(500, status))).isEqualTo(new Outcome.Refused("HTTP 500: permanent"));
        assertThat(STORE.outcome(new FixedResponse(503, status))).isInstanceOf(Outcome.Later.class);
    }

    private static ValueType type(
            io.opentelemetry.proto.profiles.v1development.ValueType type, ProfilesDictionary tables) {
        return new ValueType(
                tables.getStringTable(type.getTypeStrindex()), tables.getStringTable(type.getUnitStrindex()));
    }

    private static Map<Object, Long> samples(
            io.opentelemetry.proto.profiles.v1development.Profile profile, ProfilesDictionary tables) {
        Map<Object, Long> samples = new HashMap<>();
        profile.getSamplesList().forEach(sample -> {
            List<String> stack = tables.getStackTable(sample.getStackIndex()).getLocationIndicesList().stream()
                    .map(tables::getLocationTable)
                    .map(location -> {
                        var line = location.getLines(0);
                        var function = tables.getFunctionTable(line.getFunctionIndex());
                        var mapping = tables.getMappingTable(location.getMappingIndex());
                        return tables.getStringTable(function.getNameStrindex()) + " "
                                + tables.getStringTable(function.getSystemNameStrindex()) + " "
                                + tables.getStringTable(function.getFilenameStrindex()) + " "
                                + function.getStartLine() + " " + line.getLine() + " "
                                + tables.getStringTable(mapping.getFilenameStrindex());
                    })
                    .toList();
            samples.merge(stack, sample.getValues(0), Long::sum);
        });
        return samples;
    }

    private static Map<Object, Long> samples(Profile profile, int column) {
        Map<Object, Long> samples = new HashMap<>();
        for (Sample sample : profile.samples()) {
            List<String> stack = sample.locations().stream()
                    .map(location -> {
                        Function function = location.function();
                        return function.name() + " " + function.systemName() + " " + function.filename() + " "
                                + function.startLine() + " "
                                + location.lines().get(0).line() + " jpprof";
                    })
                    .toList();
            if (sample.value(column) != 0) {
                samples.merge(stack, sample.value(column), Long::sum);
            }
        }
        return samples;
    }
}
