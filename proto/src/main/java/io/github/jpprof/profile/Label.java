// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A property of a sample: a key with a text or a number.
 *
 * <p>Labels split samples: use few keys with few distinct values. Keys that begin with {@code pprof::} are reserved by
 * pprof.
 */
public sealed interface Label {
    /** The key, {@code thread} for instance. */
    String key();

    /**
     * A label with a text.
     *
     * @param key the key
     * @param value the text; the format cannot tell an empty one from none, so samples leave it out
     */
    record Text(String key, String value) implements Label {
        public Text {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
        }

        // Spelled out: the generated one is linked when it is first called, which makes the start of a command longer.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Text that && key.equals(that.key) && value.equals(that.value);
        }

        @Override
        public int hashCode() {
            return 31 * key.hashCode() + value.hashCode();
        }
    }

    /**
     * A label with a number.
     *
     * @param key the key
     * @param value the number
     * @param unit the unit, or {@code ""}, which readers take as {@code bytes} for the keys {@code request} and
     *     {@code alignment} and as the key itself for all others; a value of 0 gets that unit spelled out, because the
     *     format cannot tell a bare 0 from none
     */
    @SuppressWarnings("JavaLangClash") // always read as Label.Number
    record Number(String key, long value, String unit) implements Label {
        public Number {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(unit, "unit");
            if (value == 0 && unit.isEmpty()) {
                unit = impliedUnit(key);
            }
        }

        private static String impliedUnit(String key) {
            return key.equals("request") || key.equals("alignment") ? "bytes" : key;
        }
    }
}
