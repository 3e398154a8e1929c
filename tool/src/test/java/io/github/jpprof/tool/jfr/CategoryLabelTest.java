// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CategoryLabelTest {
    @TempDir
    Path folder;

    @Test
    void labelsSamplesAndKeepsTheirStacks() throws IOException {
        ChunkBytes chunk = KnownRecordings.samples(true, 3, 0)
                .constants(24, Map.of(1L, type -> type.text("Interpreted"), 2L, type -> type.text("C1 compiled")))
                .constants(26, Map.of(2L, stack -> stack.bytes(1)
                        .integer(1)
                        .number(1)
                        .integer(42)
                        .number(2)));
        chunk.event(100, event -> event.number(1).number(1).number(2).number(1));

        Converted classified =
                KnownRecordings.read(folder, chunk.toBytes(), new ConversionOptions(EventFilter.ALL, true, 0));

        assertThat(KnownRecordings.profile(classified, RecordedKind.CPU).samples())
                .extracting(
                        sample -> sample.label("category").orElse(""),
                        sample -> sample.value(0),
                        sample -> sample.locations().size())
                .containsExactlyInAnyOrder(tuple("interpreter", 3L, 1), tuple("c1_comp", 1L, 2)); // and [truncated]
    }
}
