// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.prompt;

import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.options.Format;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.OptionValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes commands, options and their values at the start of a line, and function names after a command. */
final class PromptCompleter implements Completer {
    private final Set<String> functions = new TreeSet<>();
    private final Set<String> names = new TreeSet<>(List.of("help", "options", "quit", "exit"));
    private final List<String> sampleTypes;

    PromptCompleter(FileProfile profile) {
        sampleTypes = profile.header().typeNames();
        profile.locations().forEach(location -> location.lines()
                .forEach(line -> functions.add(line.function().name())));
        for (Format format : Format.values()) {
            names.add(format.command());
        }
        for (Option option : Option.values()) {
            names.add(option.optionName());
        }
        for (OptionValue choice : OptionValue.values()) {
            names.add(choice.choiceName());
        }
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        boolean first = line.wordIndex() == 0;
        Optional<Format> command =
                first ? Optional.empty() : Format.named(line.words().get(0));
        if (first && line.word().contains("=")) {
            String name = line.word().substring(0, line.word().indexOf('='));
            Option.named(name)
                    .map(this::values)
                    .orElse(List.of())
                    .forEach(value -> candidates.add(new Candidate(name + "=" + value)));
        } else if (first) {
            names.forEach(name -> candidates.add(needsValue(name) ? unfinished(name + "=") : new Candidate(name)));
        } else if (line.words().get(0).equals("help")) {
            names.forEach(name -> candidates.add(new Candidate(name)));
        } else if (command.isPresent() && command.get() != Format.TAGS) {
            // A leading dash marks an expression of functions to leave out.
            String dash = line.word().startsWith("-") ? "-" : "";
            functions.stream()
                    .filter(function -> function.contains(line.word().substring(dash.length())))
                    .forEach(function -> candidates.add(new Candidate(dash + function)));
        }
    }

    private static boolean needsValue(String name) {
        return Option.named(name)
                .filter(option -> option.kind() != Option.Kind.SWITCH)
                .isPresent();
    }

    /** A candidate after which there is more to type than a blank. */
    private static Candidate unfinished(String text) {
        return new Candidate(text, text, null, null, null, null, false);
    }

    private List<String> values(Option option) {
        return switch (option.kind()) {
            case SWITCH -> List.of("true", "false");
            case CHOICE ->
                option.choices().stream().map(OptionValue::choiceName).toList();
            case TEXT, NUMBER, FRACTION -> option == Option.SAMPLE_INDEX ? sampleTypes : List.of();
        };
    }
}
