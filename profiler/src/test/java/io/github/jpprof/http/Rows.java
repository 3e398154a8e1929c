// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What is read from texts. */
final class Rows {
    private static final Pattern LINK = Pattern.compile("href=['\"]([^'\"]*)['\"]");

    private Rows() {}

    /** The rows of a table without its head. */
    static List<String> of(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(Rows.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        }
    }

    static List<String> links(String html) {
        return LINK.matcher(html)
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();
    }
}
