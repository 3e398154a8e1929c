// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.ReportException;
import io.github.jpprof.report.options.ReportOptions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an address says after its question mark, by pprof's names. */
record Parameters(Map<String, String> values) {
    /**
     * Understands a query.
     *
     * @throws IllegalArgumentException if it is not well encoded
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

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    /**
     * The options that hold on this page.
     *
     * @throws ReportException if one has a value that it can't have
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

    /** An empty field of a form is no value, except of what is text: there it takes back what the command line gave. */
    private static boolean isUnset(Option option, String value) {
        return value.isEmpty() && option.kind() != Option.Kind.TEXT;
    }
}
