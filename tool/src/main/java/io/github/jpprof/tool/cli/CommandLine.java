// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.cli;

import io.github.jpprof.report.options.Format;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.OptionValue;
import io.github.jpprof.report.options.ReportException;
import io.github.jpprof.report.options.ReportOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A parsed command line.
 *
 * @param command the report to show; empty for the prompt or the web page
 * @param options the options of the report
 * @param sources the sources of the profiles
 * @param http the address of the web page; {@code ""} for none
 * @param browser whether to open the web page in a browser
 */
public record CommandLine(
        Optional<Command> command, ReportOptions options, ProfileSources sources, String http, boolean browser) {

    /** Flags that select a sample type, in pprof's order. */
    private static final Map<String, String> SAMPLE_TYPES = sampleTypes();

    /** Flags for programs and symbols, which profiles of the JVM do not need, or for features that jpprof lacks. */
    private static final Set<String> VALUED = Set.of(
            "base",
            "diff_base",
            "symbolize",
            "buildid",
            "timeout",
            "add_comment",
            "seconds",
            "tools",
            "http",
            "disasm",
            "tls_cert",
            "tls_key",
            "tls_ca");

    /** Flags of pprof that jpprof refuses, and the alternative to each. */
    private static final Map<String, String> WITHOUT = Map.of(
            "disasm", "jpprof has no disassembler; go tool pprof has",
            "tls_cert", "give java the key store: -Djavax.net.ssl.keyStore=FILE in JAVA_TOOL_OPTIONS",
            "tls_key", "give java the key store: -Djavax.net.ssl.keyStore=FILE in JAVA_TOOL_OPTIONS",
            "tls_ca", "give java the trust store: -Djavax.net.ssl.trustStore=FILE in JAVA_TOOL_OPTIONS");

    private static Map<String, String> sampleTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("total_delay", "delay");
        types.put("mean_delay", "delay");
        types.put("contentions", "contentions");
        for (String type : List.of("inuse_space", "inuse_objects", "alloc_space", "alloc_objects")) {
            types.put(type, type);
        }
        return types;
    }

    /**
     * Parses a command line.
     *
     * @throws UsageException if it is invalid; the message is pprof's
     */
    public static CommandLine parse(List<String> arguments, Consumer<String> warnings) {
        return parse(arguments, Help.ofCommandLine(), warnings);
    }

    /**
     * Parses the command line of a subcommand that takes the same flags.
     *
     * @throws UsageException if it is invalid; the message is pprof's
     */
    public static CommandLine parse(List<String> arguments, String usage, Consumer<String> warnings) {
        Flags flags = flags(withDash(arguments), usage);
        if (flags.rest().isEmpty()) {
            throw new UsageException(usage + "\nno profile source specified");
        }
        ReportOptions options = options(flags, warnings);
        Optional<Command> command = command(flags);
        String http = flags.text("http");
        if (command.isPresent() && !http.isEmpty()) {
            throw new UsageException("-http is not compatible with an output format on the command line");
        }
        if (flags.is("no_browser") && http.isEmpty()) {
            throw new UsageException("-no_browser only makes sense with -http");
        }
        return new CommandLine(
                command,
                options,
                ProfileSources.of(flags, options.is(Option.NORMALIZE)),
                http,
                !flags.is("no_browser"));
    }

    /** The dash of a first word that names a format is optional. */
    private static List<String> withDash(List<String> arguments) {
        List<String> words = new ArrayList<>(arguments);
        if (words.size() > 1 && Format.named(words.get(0)).isPresent()) {
            words.set(0, "-" + words.get(0));
        }
        return words;
    }

    private static Flags flags(List<String> arguments, String usage) {
        Set<String> switches = new HashSet<>(SAMPLE_TYPES.keySet());
        switches.add("no_browser");
        Set<String> valued = new HashSet<>(VALUED);
        for (Format format : Format.values()) {
            (format.takesExpression() ? valued : switches).add(format.command());
        }
        for (OptionValue choice : OptionValue.values()) {
            switches.add(choice.choiceName());
        }
        for (Option option : Option.values()) {
            switch (option.kind()) {
                case SWITCH -> switches.add(option.optionName());
                case TEXT, NUMBER, FRACTION -> valued.add(option.optionName());
                case CHOICE -> {
                    // Its choices are switches.
                }
            }
        }
        return new Flags(switches, valued, usage, arguments);
    }

    private static Optional<Command> command(Flags flags) {
        List<Command> commands = new ArrayList<>();
        for (String name : flags.names()) {
            if (WITHOUT.containsKey(name) && !flags.text(name).isEmpty()) {
                throw new UsageException("-" + name + ": " + WITHOUT.get(name));
            }
        }
        for (Format format : Format.values()) {
            String value = flags.text(format.command());
            if (format.takesExpression() ? !value.isEmpty() : value.equals("true")) {
                commands.add(new Command(format, format.takesExpression() ? value : ""));
            }
        }
        if (commands.size() > 1) {
            throw new UsageException("must set at most one output format");
        }
        return commands.stream().findFirst();
    }

    private static ReportOptions options(Flags flags, Consumer<String> warnings) {
        ReportOptions options = ReportOptions.defaults();
        for (Option option : Option.values()) {
            if (option.kind() != Option.Kind.CHOICE && flags.names().contains(option.optionName())) {
                options = given(option, flags, options);
            }
            options = chosen(option, flags, options);
        }
        for (Map.Entry<String, String> type : SAMPLE_TYPES.entrySet()) {
            if (flags.is(type.getKey())) {
                if (options.text(Option.SAMPLE_INDEX).isEmpty()) {
                    options = options.with(Option.SAMPLE_INDEX, type.getValue());
                } else {
                    warnings.accept("Multiple value selections, ignoring -" + type.getKey());
                }
            }
        }
        return flags.is("mean_delay") ? options.with(Option.MEAN, "true") : options;
    }

    private static ReportOptions given(Option option, Flags flags, ReportOptions options) {
        try {
            return options.with(option, flags.text(option.optionName()));
        } catch (ReportException e) {
            throw flags.unreadable(option.optionName());
        }
    }

    private static ReportOptions chosen(Option option, Flags flags, ReportOptions options) {
        List<String> set = option.choices().stream()
                .map(OptionValue::choiceName)
                .filter(flags::is)
                .toList();
        if (set.size() > 1) {
            throw new UsageException("conflicting options set: " + "[" + String.join(" ", set) + "]");
        }
        return set.isEmpty() ? options : options.with(option, set.get(0));
    }
}
