// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as Go prints them: rounded from the exact value of the double, half to even. */
public final class GoNumbers {
    private static final int SMALLEST_PLAIN_EXPONENT = -4;
    private static final int FRACTION_BITS = 52;
    private static final int BITS_OF_DIGIT = 4; // a hexadecimal one

    /** By which the significand of a double can be multiplied in a long. */
    private static final long[] POWERS_OF_TEN = {1, 10, 100, 1000};

    private GoNumbers() {}

    /** Go's {@code %.Nf}. */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            String sign = value == 0 && 1 / value < 0 ? "-" : "";
            return sign + (long) value + (decimals == 0 ? "" : "." + "0".repeat(decimals));
        }
        String text = decimals < POWERS_OF_TEN.length && Math.abs(value) < 1L << 53
                ? exact(Math.abs(value), decimals)
                : new BigDecimal(Math.abs(value))
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString();
        return value < 0 ? "-" + text : text;
    }

    /**
     * A double is a whole number divided by a power of two, so whole numbers are enough to round it. {@link BigDecimal} finds the
     * same, by much more code for the JVM to compile.
     *
     * @param value positive, and not whole
     */
    private static String exact(double value, int decimals) {
        long power = POWERS_OF_TEN[decimals];
        long implicit = 1L << FRACTION_BITS; // subnormal numbers lack it, and are 0 with it or without it
        long significand = implicit | (Double.doubleToRawLongBits(value) & (implicit - 1));
        long rounded = halfEven(significand * power, FRACTION_BITS - Math.getExponent(value));
        String digits = Long.toString(rounded % power + power).substring(1); // with leading zeros
        return rounded / power + (decimals == 0 ? "" : "." + digits);
    }

    /** A positive number divided by a power of two. */
    private static long halfEven(long number, int exponent) {
        if (exponent >= Long.SIZE) {
            return 0; // half of the divisor is more than any number
        }
        long quotient = number >>> exponent;
        long twiceRest = (number - (quotient << exponent)) << 1;
        int half = Long.compareUnsigned(twiceRest, 1L << exponent);
        return half > 0 || (half == 0 && (quotient & 1) == 1) ? quotient + 1 : quotient;
    }

    /** Go's {@code %.Ng}, for values that are not negative. */
    public static String general(double value, int digits) {
        if (value == 0) {
            return "0";
        }
        int decimals = digits - 1 - (int) Math.floor(Math.log10(value));
        if (value < 1 && decimals < POWERS_OF_TEN.length) {
            return withoutTrailingZeros(fixed(value, decimals));
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        BigDecimal shortest = rounded.stripTrailingZeros();
        if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent < digits) {
            return shortest.toPlainString();
        }
        String mantissa = shortest.movePointLeft(exponent).toPlainString();
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /** A number that has a decimal point. */
    private static String withoutTrailingZeros(String number) {
        int end = number.length();
        while (number.charAt(end - 1) == '0') {
            end--;
        }
        return number.substring(0, number.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /** The text, filled up with spaces on the left. */
    public static String right(String text, int width) {
        StringBuilder filled = new StringBuilder();
        appendRight(filled, text, width);
        return filled.toString();
    }

    /** Appends the text, filled up with spaces on the left. */
    static void appendRight(StringBuilder to, String text, int width) {
        for (int missing = width - text.codePointCount(0, text.length()); missing > 0; missing--) {
            to.append(' ');
        }
        to.append(text);
    }

    /** The text, filled up with spaces on the right. */
    public static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
    }

    /** A duration as Go writes it: {@code 1h2m3.5s}, {@code 1.5ms}, {@code 0s}. */
    public static String duration(long nanos) {
        if (nanos < 0) {
            return "-" + duration(nanos == Long.MIN_VALUE ? Long.MAX_VALUE : -nanos);
        }
        if (nanos > 0 && nanos < 1_000) {
            return nanos + "ns";
        } else if (nanos > 0 && nanos < 1_000_000) {
            return decimal(nanos, 3) + "\u00b5s";
        } else if (nanos > 0 && nanos < 1_000_000_000) {
            return decimal(nanos, 6) + "ms";
        }
        long minutes = nanos / 60_000_000_000L;
        String seconds = decimal(nanos % 60_000_000_000L, 9) + "s";
        String hours = minutes >= 60 ? minutes / 60 + "h" : "";
        return hours + (minutes > 0 ? minutes % 60 + "m" : "") + seconds;
    }

    private static String decimal(long value, int decimals) {
        BigDecimal shortest = BigDecimal.valueOf(value, decimals).stripTrailingZeros();
        return shortest.toPlainString();
    }

    /** Appends an unsigned number in hexadecimal, without allocating a string for it: a text has thousands of addresses. */
    static void appendHex(StringBuilder text, long value) {
        for (int shift = (hexDigits(value) - 1) * BITS_OF_DIGIT; shift >= 0; shift -= BITS_OF_DIGIT) {
            text.append(Character.forDigit((int) (value >>> shift) & 0xf, 16));
        }
    }

    /** How many digits an unsigned number has in hexadecimal. */
    static int hexDigits(long value) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(value);
        return Math.max(1, (bits + BITS_OF_DIGIT - 1) / BITS_OF_DIGIT);
    }

    /** An unsigned number in hexadecimal, filled up with zeros. */
    public static String hex(long value, int width) {
        String digits = Long.toHexString(value);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
