// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.tool.cli.Flags;
import io.github.jpprof.tool.cli.UsageException;
import io.github.jpprof.tool.jfr.EventFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The flags that select events of a recording. */
final class FilterFlags {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ns|us|ms|s|m|h)");
    private static final Set<String> STATES = Set.of("runnable", "sleeping");

    private FilterFlags() {}

    static EventFilter filter(Flags flags) {
        String state = flags.text("state");
        if (!state.isEmpty() && !STATES.contains(state)) {
            throw new UsageException("-state=" + state + ": allowed are runnable and sleeping");
        }
        return new EventFilter(
                moment(flags, "from"),
                moment(flags, "to"),
                thread(flags.text("thread")),
                state.isEmpty() ? Set.of() : Set.of(state));
    }

    private static Optional<Pattern> thread(String regex) {
        try {
            return regex.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(regex));
        } catch (PatternSyntaxException e) {
            throw new UsageException("-thread=" + regex + ": " + e.getDescription() + " in this regular expression");
        }
    }

    private static Optional<EventFilter.Moment> moment(Flags flags, String flag) {
        String text = flags.text(flag);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher span = SPAN.matcher(text);
        if (span.matches()) {
            double nanos =
                    Double.parseDouble(span.group(1)) * unit(span.group(2)).toNanos();
            return Optional.of(new EventFilter.Moment(Math.round(nanos), false));
        }
        try {
            Instant instant = Instant.parse(text);
            long nanos = TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
            return Optional.of(new EventFilter.Moment(nanos, true));
        } catch (DateTimeParseException e) {
            throw new UsageException("-" + flag + "=" + text
                    + ": neither a time since the recording began, like 1.5s or 10m, nor an instant, like"
                    + " 2026-11-28T10:15:00Z");
        }
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "ns" -> Duration.ofNanos(1);
            case "us" -> Duration.ofNanos(1_000);
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            default -> Duration.ofHours(1);
        };
    }
}
