// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.convert;

import io.github.jpprof.tool.cli.Flags;
import io.github.jpprof.tool.cli.UsageException;
import io.github.jpprof.tool.jfr.ConversionOptions;
import io.github.jpprof.tool.jfr.EventFilter;
import io.github.jpprof.tool.jfr.spans.SpanFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** The flags that say which events of a recording are read, and how. */
final class FilterFlags {
    static final Set<String> SWITCHES = Set.of("classify");
    static final Set<String> VALUED = Set.of("event", "from", "to", "thread", "state", "latency", "span", "tail");

    private static final Pattern SPAN = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ns|us|ms|s|m|h)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)%");
    private static final Set<String> STATES = Set.of("runnable", "sleeping");

    private FilterFlags() {}

    /** The name of a recording in messages on what it lacks, with the flags that leave a part of it. */
    static String name(String recording, Flags flags) {
        String parts = VALUED.stream()
                .filter(flag -> !flag.equals("event") && !flags.text(flag).isEmpty())
                .sorted()
                .map(flag -> "-" + flag + "=" + flags.text(flag))
                .collect(Collectors.joining(" "));
        return parts.isEmpty() ? recording : recording + " with " + parts;
    }

    static ConversionOptions options(Flags flags) {
        return new ConversionOptions(filter(flags), flags.is("classify"), tail(flags.text("tail")));
    }

    private static EventFilter filter(Flags flags) {
        String state = flags.text("state");
        if (!state.isEmpty() && !STATES.contains(state)) {
            throw new UsageException("-state=" + state + ": allowed are runnable and sleeping");
        }
        return new EventFilter(
                moment(flags, "from"),
                moment(flags, "to"),
                regex(flags, "thread"),
                state.isEmpty() ? Set.of() : Set.of(state),
                span(flags));
    }

    private static Optional<Pattern> regex(Flags flags, String flag) {
        String regex = flags.text(flag);
        try {
            return regex.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(regex));
        } catch (PatternSyntaxException e) {
            throw new UsageException(
                    "-" + flag + "=" + regex + ": " + e.getDescription() + " in this regular expression");
        }
    }

    private static Optional<SpanFilter> span(Flags flags) {
        Optional<Pattern> tag = regex(flags, "span");
        String latency = flags.text("latency");
        if (latency.isEmpty()) {
            return tag.map(regex -> new SpanFilter(0, Optional.of(regex)));
        }
        OptionalLong nanos = nanos(latency);
        if (nanos.isEmpty()) {
            throw new UsageException("-latency=" + latency + ": not a time like 500us, 10ms or 1.5s");
        }
        return Optional.of(new SpanFilter(nanos.getAsLong(), tag));
    }

    private static double tail(String text) {
        if (text.isEmpty()) {
            return ConversionOptions.USUAL_TAIL;
        }
        Matcher percent = PERCENT.matcher(text);
        double tail = percent.matches() ? Double.parseDouble(percent.group(1)) / 100 : 2;
        if (tail > 1) {
            throw new UsageException("-tail=" + text + ": allowed are 0% to 100%");
        }
        return tail;
    }

    private static OptionalLong nanos(String text) {
        Matcher span = SPAN.matcher(text);
        return span.matches()
                ? OptionalLong.of(Math.round(
                        Double.parseDouble(span.group(1)) * unit(span.group(2)).toNanos()))
                : OptionalLong.empty();
    }

    private static Optional<EventFilter.Moment> moment(Flags flags, String flag) {
        String text = flags.text(flag);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong since = nanos(text);
        if (since.isPresent()) {
            return Optional.of(new EventFilter.Moment(since.getAsLong(), false));
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
