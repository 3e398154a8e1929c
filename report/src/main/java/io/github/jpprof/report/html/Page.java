// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parts of which pages are made, and how they are put together. */
public final class Page {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    private Page() {}

    /**
     * A style sheet, a script or a document with places to fill in.
     *
     * @param name of a file beside this class
     * @throws IllegalArgumentException if there is none of that name
     */
    public static String part(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no part of a page is called " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("jpprof's own jar can't be read", e);
        }
    }

    /** Several scripts as one. */
    public static String parts(List<String> names) {
        return names.stream().map(Page::part).collect(Collectors.joining("\n"));
    }

    /**
     * A document with its places filled in.
     *
     * @param values what belongs in each <code>{{place}}</code>, as markup
     * @throws IllegalArgumentException if a place has no value
     */
    public static String fill(String document, Map<String, String> values) {
        return PLACE.matcher(document).replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException("nothing to fill in for " + place.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** Text as markup: in an element, or in an attribute between double quotes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** How a content security policy names an inline script or style. */
    public static String hash(String inline) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
