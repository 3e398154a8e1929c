// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

/**
 * Text from elsewhere within a line or a cell of Markdown, as GitHub and GitLab show it.
 *
 * <p>The file is read as plain text as well, so a sign is escaped only where it would be markup. Signs that are markup at the
 * beginning of a line alone are not: a line begins with words of the summary's own.
 */
final class MarkdownText {
    private static final String BACKSLASH = "\\";

    private final String text;
    private final StringBuilder escaped = new StringBuilder();

    private MarkdownText(String text) {
        this.text = text;
    }

    /** The text on one line, without any markup in it. */
    static String of(String text) {
        MarkdownText markdown = new MarkdownText(text);
        for (int i = 0; i < text.length(); i++) {
            markdown.add(i);
        }
        return markdown.escaped.toString();
    }

    private void add(int at) {
        char c = text.charAt(at);
        switch (c) {
            case '<' -> escaped.append("&lt;"); // no markup of HTML can be without it, whatever reads this
            case '&' -> escaped.append(isWord(at + 1) || charAt(at + 1) == '#' ? "&amp;" : "&");
            default -> {
                if (isMarkup(c, at)) {
                    escaped.append(BACKSLASH);
                }
                escaped.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
    }

    private boolean isMarkup(char c, int at) {
        char next = charAt(at + 1);
        return switch (c) {
            case '`', '*', '~', '|', '$' -> true; // code, emphasis, a cell's end, a formula
            case '_' -> !isWord(at - 1) || !isWord(at + 1); // emphasis, but not within a word
            case ']' -> next == '('; // a link; others need a line that defines them
            case '[' -> "[+-".indexOf(next) >= 0; // GitLab's links to a wiki, and its changes
            case '{' -> "+-".indexOf(next) >= 0;
            case ':' -> text.startsWith("//", at + 1); // an address becomes a link by itself
            case '.' -> at >= 3 && text.regionMatches(true, at - 3, "www", 0, 3);
            case '\\' -> next != ' ' && !isWord(at + 1); // it would escape what follows, here or behind this text
            default -> false;
        };
    }

    private boolean isWord(int at) {
        return Character.isLetterOrDigit(charAt(at));
    }

    /** NUL beyond the ends. */
    private char charAt(int at) {
        return at >= 0 && at < text.length() ? text.charAt(at) : '\0';
    }
}
