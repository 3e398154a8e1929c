// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Flags in Go's syntax: {@code -flag}, {@code -flag=value}, {@code -flag value}, with one dash or two.
 *
 * <p>Flags end before the first argument that is not a flag, or after {@code --}. Of a repeated flag the last value
 * applies.
 */
public final class Flags {
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    private static final Pattern HELP = Pattern.compile("--?(?:h|help)(?:=.*)?");

    private final Set<String> switches;
    private final Set<String> valued;
    private final String usage;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, List<String>> all = new LinkedHashMap<>();
    private final List<String> rest;

    /**
     * Parses the flags of a command line.
     *
     * @param switches the flags that need no value
     * @param valued the flags that need a value
     * @param usage the usage of the command, for {@code -help} and after messages
     * @throws UsageException if an argument is an unknown or malformed flag, and for {@code -help}; the message is Go's
     */
    public Flags(Set<String> switches, Set<String> valued, String usage, List<String> arguments) {
        this.switches = switches;
        this.valued = valued;
        this.usage = usage;
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

    /** Whether an argument is {@code -help} or {@code -h}, which every command has. */
    public static boolean asksForHelp(String argument) {
        return HELP.matcher(argument).matches();
    }

    private static boolean isFlag(String argument) {
        return argument.length() > 1 && argument.startsWith("-");
    }

    /** Adds a flag and returns the number of following arguments that it consumes. */
    private int add(String argument, Optional<String> following) {
        String flag = argument.substring(argument.startsWith("--") ? 2 : 1);
        int equals = flag.indexOf('=');
        String name = equals < 0 ? flag : flag.substring(0, equals);
        if (name.isEmpty() || name.startsWith("-")) {
            throw invalid("bad flag syntax: " + argument);
        }
        if (switches.contains(name)) {
            values.put(name, checked(name, equals < 0 ? "true" : flag.substring(equals + 1)));
            return 0;
        }
        if (asksForHelp(argument)) {
            throw UsageException.help(usage);
        }
        if (!valued.contains(name)) {
            throw invalid("flag provided but not defined: -" + name);
        }
        if (equals >= 0) {
            put(name, flag.substring(equals + 1));
            return 0;
        }
        put(name, following.orElseThrow(() -> invalid("flag needs an argument: -" + name)));
        return 1;
    }

    private UsageException invalid(String problem) {
        return new UsageException(problem + "\n" + usage);
    }

    private void put(String name, String value) {
        values.put(name, value);
        all.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
    }

    private String checked(String name, String value) {
        if (TRUE.contains(value)) {
            return "true";
        }
        if (FALSE.contains(value)) {
            return "false";
        }
        throw invalid("invalid boolean value \"" + value + "\" for -" + name + ": parse error");
    }

    /** The names of the given flags. */
    public Set<String> names() {
        return values.keySet();
    }

    /** The value of a flag; {@code ""} if it is not given. */
    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** The value of a flag, which may be {@code ""}; empty if it is not given. */
    public Optional<String> given(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** All values of a repeatable flag, in the order given. */
    public List<String> texts(String name) {
        return all.getOrDefault(name, List.of());
    }

    /** Whether a switch is on. */
    public boolean is(String name) {
        return text(name).equals("true");
    }

    /** The integer value of a flag, or a default if it is not given. */
    int number(String name, int otherwise) {
        if (!values.containsKey(name)) {
            return otherwise;
        }
        try {
            return Integer.decode(text(name));
        } catch (NumberFormatException e) {
            throw unreadable(name);
        }
    }

    /** The refusal of a flag's value that is no number. */
    UsageException unreadable(String name) {
        return invalid("invalid value \"" + text(name) + "\" for flag -" + name + ": parse error");
    }

    /** The arguments after the flags. */
    public List<String> rest() {
        return rest;
    }
}
