// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.HashMap;
import java.util.Map;

/**
 * A regular expression in Go's syntax, found anywhere in a text.
 *
 * <p>RE2 needs time in proportion to the text whatever the expression, so one from a file or a URL is safe. Results
 * are cached, since names recur.
 */
public final class Regex {
    private final Pattern pattern;
    private final Map<String, Boolean> known = new HashMap<>();

    private Regex(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles an expression.
     *
     * @param what its name in error messages
     * @throws InvalidRegexException if it is not valid; the message is pprof's
     */
    public static Regex compile(String what, String expression) {
        try {
            return new Regex(Pattern.compile(expression));
        } catch (PatternSyntaxException e) {
            throw new InvalidRegexException("parsing " + what + ": error parsing regexp: " + reason(e));
        }
    }

    private static String reason(PatternSyntaxException e) {
        String pattern = e.getPattern();
        return e.getDescription() + (pattern == null || pattern.isEmpty() ? "" : ": `" + pattern + "`");
    }

    /** Whether the text has a match. */
    public boolean matches(String text) {
        return known.computeIfAbsent(text, unknown -> pattern.matcher(unknown).find());
    }

    /** The expression. */
    @Override
    public String toString() {
        return pattern.pattern();
    }
}
