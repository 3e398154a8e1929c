// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.cli;

import io.github.jpprof.profile.text.GoNumbers;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.options.Format;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.OptionValue;
import io.github.jpprof.report.text.ByteOrder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The help texts: of all commands and options, or of one of them. */
public final class Help {
    private Help() {}

    /** The help of the prompt: of one command or option, or of all for {@code ""}. */
    public static String of(String topic, FileProfile profile) {
        Optional<Format> format = Format.named(topic);
        Optional<Option> option = Option.named(topic).filter(named -> named.kind() != Option.Kind.CHOICE);
        Optional<OptionValue> choice = OptionValue.named(topic);
        if (topic.isEmpty()) {
            return list("") + "\n  :   Clear focus/ignore/hide/tagfocus/tagignore\n\n"
                    + "  type \"help <cmd|option>\" for more information\n";
        } else if (format.isPresent()) {
            return command(format.get());
        } else if (option.isPresent()) {
            String types = option.get() == Option.SAMPLE_INDEX
                    ? "Or use sample_index=name, with name in ["
                            + String.join(" ", profile.header().typeNames()) + "].\n"
                    : "";
            return String.join("\n", option.get().help()) + "\n" + types + "\n";
        } else if (choice.isPresent()) {
            return String.join("\n", choice.get().help()) + "\n\n";
        }
        return "Unknown command: " + topic;
    }

    /** The help of the command line. */
    static String ofCommandLine() {
        return text("usage.txt") + list("-") + text("sources.txt");
    }

    private static String text(String resource) {
        try (InputStream in = Help.class.getResourceAsStream(resource)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String list(String dash) {
        List<String> formats = new ArrayList<>();
        for (Format format : Format.values()) {
            formats.add(line(dash + format.command(), format.description()));
        }
        List<String> options = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        for (Option option : Option.values()) {
            if (option.kind() != Option.Kind.CHOICE) {
                options.add(line(dash + option.optionName(), option.help().get(0)));
                continue;
            }
            StringBuilder group = new StringBuilder(line(option.optionName(), ""));
            for (OptionValue choice : option.choices()) {
                group.append("\n  ")
                        .append(line(dash + choice.choiceName(), choice.help().get(0)));
            }
            groups.add(group.toString());
        }
        return (dash.isEmpty() ? "  Commands:\n" : "  Output formats (select at most one):\n") + sorted(formats)
                + (dash.isEmpty() ? "\n" + ofThePrompt() : "")
                + "\n\n  Options:\n" + sorted(options) + "\n\n  Option groups (only set one per group):\n"
                + sorted(groups);
    }

    private static String ofThePrompt() {
        return line("o/options", "List options and their current values") + "\n" + line("q/quit/exit/^D", "Exit pprof");
    }

    private static String sorted(List<String> lines) {
        return String.join("\n", lines.stream().sorted(ByteOrder.STRINGS).toList());
    }

    private static String line(String name, String description) {
        return "    " + GoNumbers.left(name, 16) + " " + description;
    }

    private static String command(Format format) {
        List<String> usage = usage(format);
        StringBuilder help = new StringBuilder(format.description()).append('\n');
        if (!usage.isEmpty()) {
            help.append("  Usage:\n");
            usage.forEach(line -> help.append("    ").append(line).append('\n'));
        }
        return help.append('\n').toString();
    }

    private static List<String> usage(Format format) {
        String name = format.command();
        return switch (format) {
            case COMMENTS, RAW, TRACES, PROTO, TOPPROTO -> List.of();
            case PEEK -> List.of("peek func_regex", "Display callers and callees of functions matching func_regex.");
            case TAGS ->
                List.of(
                        "tags [tag_regex]* [-ignore_regex]* [>file]",
                        "List tags with key:value matching tag_regex and exclude ignore_regex.");
            case LIST, WEBLIST ->
                List.of(
                        name + "<func_regex|address> [-focus_regex]* [-ignore_regex]*",
                        "Include functions matching func_regex, or including the address specified.",
                        "Include samples matching focus_regex, and exclude ignore_regex.");
            default -> {
                boolean table = format == Format.TOP || format == Format.TEXT || format == Format.TREE;
                boolean saved = !format.isViewed();
                List<String> lines = new ArrayList<>();
                lines.add(name + " [n] [focus_regex]* [-ignore_regex]*" + (table ? " [-cum]" : "")
                        + (saved ? " >f" : ""));
                lines.add("Include up to n samples");
                lines.add("Include samples matching focus_regex, and exclude ignore_regex.");
                if (table) {
                    lines.add("-cum sorts the output by cumulative weight");
                }
                if (saved) {
                    lines.add("Optionally save the report on the file f");
                }
                yield lines;
            }
        };
    }
}
