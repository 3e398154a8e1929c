// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Jackson reads what was written. */
class JsonWriterTest {
    private final StringBuilder text = new StringBuilder();
    private final JsonWriter json = new JsonWriter(text);

    @Test
    void writesObjectsArraysAndValues() throws IOException {
        json.object().member("a", 1).name("list").array().value("x").value(Long.MIN_VALUE);
        json.object().end().array().end().nothing().end().member("b", "").end();

        assertThat(text).hasToString("{\"a\":1,\"list\":[\"x\",-9223372036854775808,{},[],null],\"b\":\"\"}");
        assertThat(read().get("list").get(1).longValue()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void escapesTextThatCouldEndAScript() throws IOException {
        StringBuilder every = new StringBuilder("</script><!--<script>]]>&amp;\"'\\");
        for (char c = 0; c < 0x300; c++) {
            every.append(c);
        }
        every.append("\u2028\u2029\ufeff\uffff\ud83d\ude00");

        json.object().member(every.toString(), every.toString()).end();

        assertThat(text.chars()).allMatch(c -> c >= ' ' && c < 0x7f).doesNotContain((int) '<', (int) '>', (int) '&');
        assertThat(read().get(every.toString()).textValue()).isEqualTo(every.toString());
    }

    @Test
    void putsInWhatAnotherWriterWrote() {
        StringBuilder other = new StringBuilder();
        new JsonWriter(other).array().value(1).value("<").end();

        json.object().name("a").json(other.toString()).name("b").value(2).end();

        assertThat(text).hasToString("{\"a\":[1,\"\\u003c\"],\"b\":2}");
    }

    @Test
    void writesThousandthsWithThreeDecimals() {
        json.array()
                .thousandths(0)
                .thousandths(1_234_567)
                .thousandths(-1)
                .thousandths(Long.MIN_VALUE)
                .value(true)
                .end();

        assertThat(text).hasToString("[0.000,1234.567,-0.001,-9223372036854775.808,true]");
    }

    @Test
    void putsElementsOnLinesOfTheirOwn() {
        json.object()
                .name("a")
                .array()
                .newLine()
                .value(1)
                .newLine()
                .object()
                .end()
                .newLine()
                .end()
                .end();

        assertThat(text).hasToString("{\"a\":[\n1,\n{}\n]}");
    }

    private JsonNode read() throws IOException {
        return new ObjectMapper().readTree(text.toString());
    }
}
