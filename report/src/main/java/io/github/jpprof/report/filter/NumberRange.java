// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.filter;

import io.github.jpprof.profile.text.Quantity;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers from a least to a most, written {@code 5kb}, {@code 5kb:}, {@code :5kb} or {@code 5kb:1mb}; a second one
 * without a unit is in that of the first.
 *
 * @param least the lower bound, inclusive
 * @param most the upper bound, inclusive
 * @param unit of both; a number in a unit that does not convert to it is never in the range
 */
record NumberRange(double least, double most, String unit) {
    private static final Pattern NUMBER = Pattern.compile("([+-]?\\p{Digit}{1,18})(\\p{Alpha}+)?");

    /** The range; empty if the text has another form and is a regular expression. */
    static Optional<NumberRange> parse(String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String first = matcher.group();
        Quantity from = quantity(matcher, unit(matcher));
        if (matcher.find()) {
            Quantity to = quantity(matcher, from.unit());
            boolean range =
                    text.equals(first + ":" + matcher.group()) && from.unit().equals(to.unit());
            return range ? Optional.of(new NumberRange(from.amount(), to.amount(), from.unit())) : Optional.empty();
        }
        double infinity = Double.POSITIVE_INFINITY;
        if (text.equals(first)) {
            return Optional.of(new NumberRange(from.amount(), from.amount(), from.unit()));
        } else if (text.equals(first + ":")) {
            return Optional.of(new NumberRange(from.amount(), infinity, from.unit()));
        } else if (text.equals(":" + first)) {
            return Optional.of(new NumberRange(-infinity, from.amount(), from.unit()));
        }
        return Optional.empty();
    }

    private static String unit(Matcher matcher) {
        return matcher.group(2) == null ? "" : matcher.group(2);
    }

    private static Quantity quantity(Matcher matcher, String to) {
        return Quantity.scale(Long.parseLong(matcher.group(1)), unit(matcher), to);
    }

    boolean contains(long value, String from) {
        Quantity scaled = Quantity.scale(value, from, unit);
        return scaled.unit().equals(unit) && scaled.amount() >= least && scaled.amount() <= most;
    }
}
