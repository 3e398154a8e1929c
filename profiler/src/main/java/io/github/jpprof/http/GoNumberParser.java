// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import java.math.BigInteger;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads numbers the way Go's {@code strconv} does, since that decides which requests are errors. */
final class GoNumberParser {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern FLOAT = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final int LONGEST = 64;

    private GoNumberParser() {}

    /** {@code ParseInt(text, 10, 64)}; empty where that is an error. */
    static OptionalLong integer(String text) {
        if (text.length() > LONGEST || !DECIMAL.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        BigInteger value = new BigInteger(text);
        return value.bitLength() < Long.SIZE ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }

    /** What {@code Atoi} returns next to its error, which callers ignore: 0 for no number, the nearest for one too large. */
    static int anyInteger(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            return 0;
        }
        if (text.length() > LONGEST) {
            return text.startsWith("-") ? Integer.MIN_VALUE : Integer.MAX_VALUE;
        }
        BigInteger least = BigInteger.valueOf(Integer.MIN_VALUE);
        BigInteger most = BigInteger.valueOf(Integer.MAX_VALUE);
        return new BigInteger(text).max(least).min(most).intValue();
    }

    /** {@code ParseFloat(text, 64)} of decimal numbers; empty where that is an error, infinite or not a number. */
    static OptionalDouble decimal(String text) {
        if (text.length() > LONGEST || !FLOAT.matcher(text).matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(text);
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** {@code ParseUint(text, 0, 64)} of hexadecimal, octal and decimal numbers; 0 where that is an error. */
    static long address(String text) {
        try {
            String lower = text.length() > LONGEST ? "" : text.toLowerCase(Locale.ROOT);
            if (lower.startsWith("0x")) {
                return unsigned(lower.substring(2), 16);
            }
            return lower.startsWith("0") ? unsigned(lower, 8) : unsigned(lower, 10);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static long unsigned(String digits, int radix) {
        if (digits.startsWith("+") || digits.startsWith("-")) {
            throw new NumberFormatException("a sign in " + digits);
        }
        return Long.parseUnsignedLong(digits, radix);
    }
}
