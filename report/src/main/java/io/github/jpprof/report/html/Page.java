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

/** Reads the parts of HTML pages and assembles them. */
public final class Page {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    private Page() {}

    /**
     * Reads a style sheet, a script or a document with placeholders.
     *
     * @param name the name of a file in the package of this class
     * @throws IllegalArgumentException if the file does not exist
     */
    public static String part(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no page part named " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("jpprof's own jar cannot be read", e);
        }
    }

    /**
     * A page that is one file and loads no other; its policy allows only its own script and style.
     *
     * @param title of the window, as text
     * @param where what the page shows, as text
     * @param styles the parts of its style sheet
     * @param scripts the parts of its script, which runs after the body
     * @param body markup
     */
    public static String standalone(
            String title, String where, List<String> styles, List<String> scripts, String body) {
        String style = parts(styles);
        String script = parts(scripts);
        String policy = "default-src 'none'; script-src " + hash(script) + "; style-src " + hash(style)
                + "; base-uri 'none'; form-action 'none'";
        return fill(
                part("standalone.html"),
                Map.of(
                        "policy",
                        escape(policy),
                        "title",
                        escape(title),
                        "where",
                        escape(where),
                        "style",
                        style,
                        "body",
                        body,
                        "script",
                        script));
    }

    /** Concatenates several parts. */
    public static String parts(List<String> names) {
        return names.stream().map(Page::part).collect(Collectors.joining("\n"));
    }

    /**
     * Fills in the placeholders of a document.
     *
     * @param values the markup for each <code>{{placeholder}}</code>
     * @throws IllegalArgumentException if a placeholder has no value
     */
    public static String fill(String document, Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        Matcher place = PLACE.matcher(document);
        while (place.find()) {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException("no value for the placeholder " + place.group());
            }
            place.appendReplacement(filled, "");
            filled.append(value); // megabytes, which are not to be searched for references to groups
        }
        return place.appendTail(filled).toString();
    }

    /** Escapes text for an element, or for an attribute in double quotes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The source expression of an inline script or style in a content security policy. */
    private static String hash(String inline) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
