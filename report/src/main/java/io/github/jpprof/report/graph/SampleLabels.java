// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.graph;

import io.github.jpprof.profile.text.Quantity;
import io.github.jpprof.report.file.FileLabels;
import io.github.jpprof.report.text.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The labels of a sample as a graph shows them: all texts as one, and of the numbers only {@code bytes}.
 *
 * @param text keys and texts, sorted, or {@code ""}
 * @param numbers in the order of the file
 */
record SampleLabels(String text, List<Number> numbers) {
    /** A number of bytes, as text and as value. */
    @SuppressWarnings("JavaLangClash") // always SampleLabels.Number
    record Number(String name, String unit, long value) {}

    private static final String BYTES = "bytes";

    static SampleLabels of(FileLabels labels, Map<String, String> units, String outputUnit) {
        List<String> texts = new ArrayList<>();
        labels.texts().forEach((key, values) -> {
            if (!key.equals(FileLabels.BASE)) {
                values.forEach(value -> texts.add(key + ":" + value));
            }
        });
        texts.sort(ByteOrder.STRINGS);
        List<Number> numbers = new ArrayList<>();
        FileLabels.Numbers bytes = labels.numbers().get(BYTES);
        if (bytes != null) {
            String unit = units.getOrDefault(BYTES, BYTES);
            bytes.values()
                    .forEach(value -> numbers.add(new Number(Quantity.label(value, unit, outputUnit), unit, value)));
        }
        // Two characters, not a line end: dot breaks the line there.
        return new SampleLabels(String.join("\\n", texts), numbers);
    }
}
