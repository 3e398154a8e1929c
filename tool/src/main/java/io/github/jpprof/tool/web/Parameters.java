// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.ReportException;
import io.github.jpprof.report.options.ReportOptions;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query parameters of an address, by pprof's names. */
record Parameters(Map<String, String> values) {
    /**
     * Parses a query.
     *
     * @throws IllegalArgumentException if it is not encoded correctly
     */
    static Parameters parse(@Nullable String query) {
        Map<String, String> values = new LinkedHashMap<>();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                values.putIfAbsent(decoded(name), decoded(value));
            }
        }
        return new Parameters(values);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** These parameters without some. */
    Parameters without(String... names) {
        Map<String, String> fewer = new LinkedHashMap<>(values);
        fewer.keySet().removeAll(List.of(names));
        return new Parameters(fewer);
    }

    /** The encoded query. */
    String query() {
        return values.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    /**
     * The options of the page: the given ones, overridden by these parameters.
     *
     * @throws ReportException if a parameter has an invalid value
     */
    ReportOptions over(ReportOptions options) {
        ReportOptions changed = options;
        for (Option option : Option.values()) {
            String value = values.get(option.urlParameter());
            if (value != null && !option.urlParameter().isEmpty() && !isUnset(option, value)) {
                changed = changed.with(option, value);
            }
        }
        return changed;
    }

    /** An empty form field has no value, except for a text option, where it clears the value of the command line. */
    private static boolean isUnset(Option option, String value) {
        return value.isEmpty() && option.kind() != Option.Kind.TEXT;
    }
}
