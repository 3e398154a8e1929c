// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.options;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The options of a report and their values; immutable. */
public final class ReportOptions {
    private static final ReportOptions DEFAULTS = new ReportOptions(Map.of());

    private final Map<Option, String> values;

    private ReportOptions(Map<Option, String> values) {
        EnumMap<Option, String> copy = new EnumMap<>(Option.class);
        copy.putAll(values);
        this.values = Collections.unmodifiableMap(copy);
    }

    /** pprof's defaults. */
    public static ReportOptions defaults() {
        return DEFAULTS;
    }

    /**
     * These options with another value for one of them.
     *
     * @throws ReportException if the option does not take that value
     */
    public ReportOptions with(Option option, String value) {
        Map<Option, String> changed = new EnumMap<>(Option.class);
        changed.putAll(values);
        changed.put(option, checked(option, value));
        return new ReportOptions(changed);
    }

    private static String checked(Option option, String value) {
        return switch (option.kind()) {
            case TEXT -> value;
            case SWITCH -> Boolean.toString(toBoolean(option, value));
            case NUMBER -> Integer.toString(toInteger(option, value));
            case FRACTION -> {
                toFraction(option, value);
                yield value;
            }
            case CHOICE -> {
                if (OptionValue.named(value)
                        .filter(choice -> choice.option() == option)
                        .isEmpty()) {
                    throw new ReportException("invalid \"" + option.optionName() + "\" value \"" + value + "\"");
                }
                yield value;
            }
        };
    }

    private static boolean toBoolean(Option option, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "1", "" -> true;
            case "false", "f", "no", "n", "0" -> false;
            default ->
                throw new ReportException("illegal value \"" + value + "\" for bool variable " + option.optionName());
        };
    }

    private static int toInteger(Option option, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new ReportException(option.optionName() + ": \"" + value + "\" is not a whole number");
        }
    }

    private static double toFraction(Option option, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new ReportException(option.optionName() + ": \"" + value + "\" is not a number");
        }
    }

    /** The value of an option as text. */
    public String text(Option option) {
        return values.getOrDefault(option, option.defaultValue());
    }

    /** Whether a switch is on. */
    public boolean is(Option option) {
        return text(option).equals("true");
    }

    /** Whether an option has that value. */
    public boolean is(OptionValue choice) {
        return text(choice.option()).equals(choice.choiceName());
    }

    /** The value of an option of {@link Option.Kind#NUMBER}. */
    public int number(Option option) {
        return Integer.parseInt(text(option));
    }

    /** The value of an option of {@link Option.Kind#FRACTION}. */
    public double fraction(Option option) {
        return Double.parseDouble(text(option));
    }

    /** The options with the changes of a command: some commands show all nodes, or finer ones. */
    public ReportOptions as(Format format) {
        ReportOptions changed = this;
        boolean trim = is(Option.TRIM);
        switch (format) {
            case PEEK -> trim = false;
            case LIST -> {
                trim = false;
                changed = changed.with(Option.GRANULARITY, OptionValue.LINES.choiceName());
            }
            case WEBLIST -> {
                trim = false;
                changed = changed.with(Option.GRANULARITY, OptionValue.ADDRESSES.choiceName())
                        .with(Option.NOINLINES, "false");
            }
            case TOP, TEXT, TOPPROTO -> changed = changed.nodeCount(0);
            default -> changed = changed.nodeCount(80);
        }
        if (format == Format.PROTO || format == Format.RAW || format.isCallgrind()) {
            trim = false;
            changed = changed.with(Option.GRANULARITY, OptionValue.ADDRESSES.choiceName());
        }
        return trim
                ? changed
                : changed.with(Option.NODECOUNT, "0")
                        .with(Option.NODEFRACTION, "0")
                        .with(Option.EDGEFRACTION, "0");
    }

    private ReportOptions nodeCount(int ofCommand) {
        return number(Option.NODECOUNT) == -1 ? with(Option.NODECOUNT, Integer.toString(ofCommand)) : this;
    }
}
