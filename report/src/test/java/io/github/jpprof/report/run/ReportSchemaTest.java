// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Validates {@code report.json} against its schema. */
class ReportSchemaTest {
    private final JsonSchema schema = schema();

    @Test
    void everyKindOfContentMatchesSchema() throws IOException {
        LimitResult[] limits = Arrays.stream(LimitResult.State.values())
                .map(state -> Records.limit(state, Records.HOSTILE))
                .toArray(LimitResult[]::new);
        RunRecord record = Records.named(
                Records.record("1", 5, Records.HOSTILE, 30, limits),
                new DisplayName("com.example." + Records.HOSTILE, Records.HOSTILE, Records.HOSTILE));
        RunRecord whole = new RunRecord(
                new RunId("1"),
                Map.of(),
                Records.HOSTILE,
                1,
                6,
                List.of(),
                List.of(ProfileEntry.of("cpu", "cpu.pb.gz", Records.cpu("main", -5))),
                List.of(),
                List.of(),
                Records.HOSTILE);
        JsonNode json = json(new RunReport().addBase(List.of(record), "base/").add(List.of(record, whole), ""));

        assertThat(violations(json)).isEmpty();
        assertThat(json.at("/build/run").textValue()).isEqualTo("1");
        assertThat(json.at("/unfinished")).hasSize(1);
        assertThat(json.at("/unfinished/0").textValue()).isEqualTo(Records.HOSTILE + ": " + Records.HOSTILE);
        assertThat(json.at("/tests/0/name").textValue()).isEqualTo(Records.HOSTILE);
        assertThat(json.at("/tests/0/displayName").textValue()).isEqualTo(Records.HOSTILE);
        assertThat(json.at("/tests/0/limits")).hasSize(LimitResult.State.values().length);
    }

    @Test
    void statesBuildOfLatestRecordBeforeTests() throws IOException {
        RunReport report =
                new RunReport().add(List.of(Records.record("old", 5, "A", 30), Records.record("new", 7, "B", 30)), "");

        assertThat(json(report).at("/build").toString())
                .isEqualTo("{\"run\":\"new\",\"build\":\"new\",\"commit\":\"abc\"}");
        assertThat(RunJson.of(report)).matches("(?s).*\"build\":.*\"tests\":.*");
    }

    @Test
    void emptyReportMatchesSchema() throws IOException {
        assertThat(violations(json(new RunReport()))).isEmpty();
    }

    @Test
    void schemaRefusesUnknownMembers() throws IOException {
        ObjectNode json = (ObjectNode) json(new RunReport());

        assertThat(violations(json.deepCopy().put("more", 1))).isNotEmpty();
        assertThat(violations(json.deepCopy().without("tests"))).isNotEmpty();
    }

    private static JsonNode json(RunReport report) throws IOException {
        return new ObjectMapper().readTree(RunJson.of(report));
    }

    private Set<ValidationMessage> violations(JsonNode json) {
        return schema.validate(json, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }

    private static JsonSchema schema() {
        try (InputStream in = Objects.requireNonNull(RunJson.class.getResourceAsStream("report.schema.json"))) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
