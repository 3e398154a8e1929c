// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Flags in Go's syntax: {@code -flag}, {@code -flag=value}, {@code -flag value}, with one dash or two.
 *
 * <p>They end at the first argument that is none, or after {@code --}. Of a flag given twice the last value holds.
 */
public final class Flags {
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    private final Set<String> switches;
    private final Set<String> valued;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, List<String>> all = new LinkedHashMap<>();
    private final List<String> rest;

    /**
     * Flags of a command line.
     *
     * @param switches the flags that need no value
     * @param valued the flags that do
     * @throws UsageException if the arguments are none of these flags; the message is Go's
     */
    public Flags(Set<String> switches, Set<String> valued, List<String> arguments) {
        this.switches = switches;
        this.valued = valued;
        int next = 0;
        while (next < arguments.size() && isFlag(arguments.get(next))) {
            String argument = arguments.get(next++);
            if (argument.equals("--")) {
                break;
            }
            next += add(argument, next < arguments.size() ? Optional.of(arguments.get(next)) : Optional.empty());
        }
        this.rest = List.copyOf(arguments.subList(next, arguments.size()));
    }

    private static boolean isFlag(String argument) {
        return argument.length() > 1 && argument.startsWith("-");
    }

    /** Adds a flag; returns how many of the arguments after it are its value. */
    private int add(String argument, Optional<String> following) {
        String flag = argument.substring(argument.startsWith("--") ? 2 : 1);
        int equals = flag.indexOf('=');
        String name = equals < 0 ? flag : flag.substring(0, equals);
        if (name.isEmpty() || name.startsWith("-")) {
            throw new UsageException("bad flag syntax: " + argument);
        }
        if (switches.contains(name)) {
            values.put(name, checked(name, equals < 0 ? "true" : flag.substring(equals + 1)));
            return 0;
        }
        if (!valued.contains(name)) {
            throw new UsageException("flag provided but not defined: -" + name);
        }
        if (equals >= 0) {
            put(name, flag.substring(equals + 1));
            return 0;
        }
        put(name, following.orElseThrow(() -> new UsageException("flag needs an argument: -" + name)));
        return 1;
    }

    private void put(String name, String value) {
        values.put(name, value);
        all.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
    }

    private static String checked(String name, String value) {
        if (TRUE.contains(value)) {
            return "true";
        }
        if (FALSE.contains(value)) {
            return "false";
        }
        throw new UsageException("invalid boolean value \"" + value + "\" for -" + name + ": parse error");
    }

    /** The names of the flags that are given. */
    public Set<String> names() {
        return values.keySet();
    }

    /** The value of a flag, or {@code ""}. */
    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** All values of a flag that may be given more than once, in their order. */
    public List<String> texts(String name) {
        return all.getOrDefault(name, List.of());
    }

    /** Whether a switch is on. */
    public boolean is(String name) {
        return text(name).equals("true");
    }

    /** The whole number that a flag gives, or another one where it is not given. */
    int number(String name, int otherwise) {
        if (!values.containsKey(name)) {
            return otherwise;
        }
        try {
            return Integer.decode(text(name));
        } catch (NumberFormatException e) {
            throw new UsageException("invalid value \"" + text(name) + "\" for flag -" + name + ": parse error");
        }
    }

    /** The arguments after the flags. */
    public List<String> rest() {
        return rest;
    }
}
