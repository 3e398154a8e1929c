// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.prompt;

import io.github.jpprof.report.options.Format;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.OptionValue;
import io.github.jpprof.report.options.ReportException;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.tool.cli.Command;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command entered at the prompt.
 *
 * @param command the report to show
 * @param options the settings of the prompt, overridden by the arguments of the command
 */
record PromptCommand(Command command, ReportOptions options) {
    /** A command directly followed by its first argument, as in {@code top10}; a number alone is none. */
    private static final Pattern WITH_NUMBER = Pattern.compile("(.*[^0-9])([0-9]+)");

    private static final int FEW = 10;

    /**
     * Parses a command: {@code top 20 focus -ignore >file}, {@code list name}.
     *
     * @throws ReportException if it is invalid; the message is pprof's
     */
    static PromptCommand parse(String[] words, ReportOptions settings) {
        List<String> arguments = new ArrayList<>(Arrays.asList(words).subList(1, words.length));
        String name = words[0];
        Optional<Format> format = Format.named(name);
        Matcher matcher = WITH_NUMBER.matcher(name);
        if (format.isEmpty() && matcher.matches()) {
            name = matcher.group(1);
            format = Format.named(name);
            arguments.add(0, matcher.group(2));
        }
        if (format.isEmpty()) {
            throw unknown(name, arguments);
        }
        String expression = "";
        if (format.get().takesExpression()) {
            if (arguments.isEmpty()) {
                throw new ReportException("command " + name + " requires an argument");
            }
            expression = arguments.remove(0);
        }
        return new PromptCommand(new Command(format.get(), expression), options(format.get(), arguments, settings));
    }

    private static ReportException unknown(String name, List<String> arguments) {
        boolean option =
                Option.named(name).isPresent() || OptionValue.named(name).isPresent();
        String value = arguments.isEmpty() ? "<val>" : arguments.get(0);
        return new ReportException(
                option ? "did you mean: " + name + "=" + value : "unrecognized command: \"" + name + "\"");
    }

    private static ReportOptions options(Format format, List<String> arguments, ReportOptions settings) {
        ReportOptions options = settings;
        List<String> focus = new ArrayList<>();
        List<String> ignore = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.matches("[+-]?[0-9]{1,9}")) {
                options = options.with(Option.NODECOUNT, argument);
            } else if (argument.equals(">")) {
                i++;
                if (i == arguments.size()) {
                    throw new ReportException("unexpected end of line after >");
                }
                options = options.with(Option.OUTPUT, arguments.get(i));
            } else if (argument.startsWith(">")) {
                options = options.with(Option.OUTPUT, argument.substring(1));
            } else if (argument.equals("-cum") || argument.equals("--cum")) {
                options = options.with(Option.SORT, OptionValue.CUM.choiceName());
            } else if (argument.startsWith("-")) {
                ignore.add(argument.substring(1));
            } else {
                focus.add(argument);
            }
        }
        boolean tags = format == Format.TAGS;
        options = with(options, tags ? Option.TAGFOCUS : Option.FOCUS, focus);
        options = with(options, tags ? Option.TAGIGNORE : Option.IGNORE, ignore);
        boolean table = format == Format.TOP || format == Format.TEXT;
        return table && options.number(Option.NODECOUNT) == -1
                ? options.with(Option.NODECOUNT, Integer.toString(FEW))
                : options;
    }

    private static ReportOptions with(ReportOptions options, Option option, List<String> expressions) {
        String joined =
                String.join("|", expressions.stream().filter(e -> !e.isEmpty()).toList());
        return joined.isEmpty() ? options : options.with(option, joined);
    }
}
