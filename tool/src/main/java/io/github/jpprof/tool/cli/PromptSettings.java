// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.cli;

import io.github.jpprof.profile.text.GoNumbers;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.OptionValue;
import io.github.jpprof.report.options.ReportException;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.report.options.SampleIndex;
import io.github.jpprof.report.text.ByteOrder;
import io.github.jpprof.tool.console.Console;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The options set at the prompt, and the shortcuts that set them. */
public final class PromptSettings {
    private static final String COMMENT = "//:";
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");

    private final FileProfile profile;
    private final Console console;
    private final Map<String, List<String>> shortcuts = new HashMap<>();
    private ReportOptions options;

    public PromptSettings(FileProfile profile, ReportOptions options, Console console) {
        this.profile = profile;
        this.options = options;
        this.console = console;
        shortcuts.put(":", List.of("focus=", "ignore=", "hide=", "tagfocus=", "tagignore="));
        for (String type : profile.header().typeNames()) {
            String select = "sample_index=" + type;
            shortcuts.put(type, List.of(select));
            shortcuts.put("total_" + type, List.of("mean=0", select));
            shortcuts.put("mean_" + type, List.of("mean=1", select));
        }
    }

    public ReportOptions options() {
        return options;
    }

    /** The lines that replace a line: those of the shortcut, or the line itself. */
    public List<String> expand(String line) {
        return shortcuts.getOrDefault(line, List.of(line));
    }

    /**
     * Sets an option if the line is {@code option=value} or the name of a switch; returns false otherwise.
     *
     * @throws ReportException if the option does not accept the value
     */
    public boolean assign(String line) {
        int equals = line.indexOf('=');
        String name = (equals < 0 ? line : line.substring(0, equals)).strip();
        Optional<Option> option = Option.named(name);
        Optional<OptionValue> choice = OptionValue.named(name);
        if (option.isEmpty() && choice.isEmpty()) {
            return false;
        }
        String value = equals < 0 ? "" : value(line.substring(equals + 1));
        if (choice.isPresent()) {
            if (!TRUE.contains(value)) {
                throw new ReportException("unknown config field \"" + name + "\"");
            }
            options = options.with(choice.get().option(), name);
            return true;
        }
        if (equals < 0 && option.get().kind() != Option.Kind.SWITCH) {
            console.say("please specify a value, e.g. " + name + "=<val>");
            return true;
        }
        if (option.get() == Option.SAMPLE_INDEX) {
            value = profile.header().typeNames().get(SampleIndex.of(profile.header(), value));
        }
        options = options.with(option.get(), value);
        return true;
    }

    private static String value(String text) {
        int comment = text.lastIndexOf(COMMENT);
        return (comment < 0 ? text : text.substring(0, comment)).strip();
    }

    /** All options with their current and allowed values. */
    public String describe() {
        List<String> lines = new ArrayList<>();
        for (Option option : Option.values()) {
            if (option != Option.SOURCE_PATH) {
                lines.add(describe(option));
            }
        }
        lines.sort(ByteOrder.STRINGS);
        return String.join("\n", lines);
    }

    private String describe(Option option) {
        String value = options.text(option);
        String comment = "";
        if (option.kind() == Option.Kind.CHOICE) {
            comment = choices(option.choices().stream()
                    .map(OptionValue::choiceName)
                    .sorted(ByteOrder.STRINGS)
                    .toList());
        } else if (option == Option.SAMPLE_INDEX) {
            List<String> types = profile.header().typeNames();
            value = value.isEmpty() && !types.isEmpty() ? types.get(types.size() - 1) : value;
            comment = choices(types);
        } else if (option == Option.NODECOUNT && value.equals("-1")) {
            comment = "default";
        } else if (value.isEmpty()) {
            value = "\"\"";
        }
        String shown = option == Option.GRANULARITY && value.isEmpty() ? "(default)" : value;
        return "  " + GoNumbers.left(option.optionName(), 25) + " = " + GoNumbers.left(shown, 20) + " "
                + (comment.isEmpty() ? "" : COMMENT + " " + comment);
    }

    private static String choices(List<String> values) {
        return values.stream().collect(Collectors.joining(" | ", "[", "]"));
    }
}
