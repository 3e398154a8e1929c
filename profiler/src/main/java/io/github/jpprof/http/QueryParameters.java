// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a query; of several with one name the first counts, and what can't be read is left out. */
final class QueryParameters {
    private final Map<String, String> values = new HashMap<>();

    QueryParameters(@Nullable String rawQuery) {
        String query = rawQuery == null ? "" : rawQuery;
        for (String pair : query.split("&", -1)) {
            // Go takes a semicolon for a mistake, because it once separated parameters.
            if (!pair.isEmpty() && pair.indexOf(';') < 0) {
                int end = pair.indexOf('=');
                put(end < 0 ? pair : pair.substring(0, end), end < 0 ? "" : pair.substring(end + 1));
            }
        }
    }

    private void put(String key, String value) {
        try {
            values.putIfAbsent(decoded(key), decoded(value));
        } catch (IllegalArgumentException e) {
            return; // a stray % sign: as if it were not there
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The value, or {@code ""}. */
    String value(String name) {
        return values.getOrDefault(name, "");
    }
}
