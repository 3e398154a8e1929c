// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import io.github.jpprof.report.text.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The labels of a sample; a key may have texts, numbers or both.
 *
 * @param texts by key, sorted; values in the order of the file
 * @param numbers by key, sorted
 */
public record FileLabels(SortedMap<String, List<String>> texts, SortedMap<String, Numbers> numbers) {
    /** No labels. */
    public static final FileLabels NONE = new FileLabels(new TreeMap<>(), new TreeMap<>());

    /** The label of the base's samples in a comparison. */
    public static final String BASE = "pprof::base";

    /**
     * The numbers of a key.
     *
     * @param values in the order of the file
     * @param units one for each value, {@code ""} where there is none; or empty, where none has one
     */
    public record Numbers(List<Long> values, List<String> units) {
        public Numbers {
            values = List.copyOf(values);
            units = List.copyOf(units);
        }

        /** The unit of a value, or {@code ""}. */
        public String unit(int index) {
            return units.isEmpty() ? "" : units.get(index);
        }
    }

    public FileLabels {
        texts = Collections.unmodifiableSortedMap(texts);
        numbers = Collections.unmodifiableSortedMap(numbers);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return texts.isEmpty() && numbers.isEmpty();
    }

    /** The keys of texts and of numbers. */
    public List<String> keys() {
        List<String> keys = new ArrayList<>(texts.keySet());
        keys.addAll(numbers.keySet());
        return keys;
    }

    /** The same with a text in the place of the key's others. */
    public FileLabels with(String key, String text) {
        SortedMap<String, List<String>> more = new TreeMap<>(ByteOrder.STRINGS);
        more.putAll(texts);
        more.put(key, List.of(text));
        return new FileLabels(more, numbers);
    }

    /** The same with only the keys that are wanted. */
    public FileLabels select(Predicate<String> wanted) {
        SortedMap<String, List<String>> someTexts = new TreeMap<>(texts);
        SortedMap<String, Numbers> someNumbers = new TreeMap<>(numbers);
        someTexts.keySet().removeIf(wanted.negate());
        someNumbers.keySet().removeIf(wanted.negate());
        boolean all = someTexts.size() == texts.size() && someNumbers.size() == numbers.size();
        return all ? this : new FileLabels(someTexts, someNumbers);
    }

    /** Whether the sample belongs to a base. */
    public boolean ofBase() {
        return texts.getOrDefault(BASE, List.of()).contains("true");
    }
}
