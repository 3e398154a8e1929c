// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import io.github.jpprof.push.labels.BuildLabels;
import io.github.jpprof.push.labels.LabelText;
import io.github.jpprof.push.store.Destination;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the options of a push from the texts that people write, which mean the same wherever they are written. */
public final class PushSettings {
    /** What may be set: the address, and these; lists are separated by commas. */
    public static final List<String> NAMES =
            List.of("url", "labels", "kinds", "tests", "timeout", "tenant", "spool", "spool.size");

    /** The variable with labels, as in the setting, for what has no settings but the address; the setting's come on top. */
    public static final String LABELS = "JPPROF_PUSH_LABELS";

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(KB|MB|GB)");
    private static final int MOST_LABELS = 15;

    private PushSettings() {}

    /**
     * Reads options.
     *
     * @param values by the names in {@link #NAMES}
     * @param environment variables, which have the credentials, and the labels that the settings do not give
     * @param folder in the working tree that the profiles are of
     * @throws IllegalArgumentException for a name or a value that is not allowed; the message says what is
     */
    public static PushOptions read(Map<String, String> values, Map<String, String> environment, Path folder) {
        for (String name : values.keySet()) {
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("push: unknown setting \"" + name + "\": allowed are " + NAMES);
            }
        }
        Destination destination = Destination.parse(values.getOrDefault("url", ""), environment);
        String tenant = values.getOrDefault("tenant", "");
        PushOptions options = PushOptions.of(
                        tenant.isEmpty() ? destination : destination.withTenant(tenant),
                        labels(values.getOrDefault("labels", ""), environment, folder))
                .withKinds(Set.copyOf(list(values.getOrDefault("kinds", ""))))
                .withTests(list(values.getOrDefault("tests", "")));
        if (values.containsKey("timeout")) {
            options = options.withTimeout(duration(values.get("timeout")));
        }
        String spool = values.getOrDefault("spool", "");
        long bytes = values.containsKey("spool.size") ? size(values.get("spool.size")) : options.spoolBytes();
        return options.withSpool(spool.isEmpty() ? options.spool() : Path.of(spool), bytes);
    }

    private static List<String> list(String text) {
        Set<String> parts = new LinkedHashSet<>(Arrays.asList(text.split(",", -1)));
        return parts.stream().map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    private static SortedMap<String, String> labels(String text, Map<String, String> environment, Path folder) {
        SortedMap<String, String> labels = BuildLabels.of(environment, folder);
        for (String label : list(environment.getOrDefault(LABELS, "") + "," + text)) {
            int end = label.indexOf('=');
            String name = LabelText.name(label.substring(0, Math.max(0, end)).strip());
            if (end <= 0 || name.startsWith("__")) {
                throw new IllegalArgumentException("push: label \"" + label
                        + "\": NAME=VALUE is needed, and a name that does not begin with two underscores;"
                        + " an empty value takes a label away");
            }
            String value = LabelText.value(label.substring(end + 1));
            if (value.isEmpty()) {
                labels.remove(name);
            } else {
                labels.put(name, value);
            }
        }
        if (labels.size() > MOST_LABELS) {
            throw new IllegalArgumentException("push: " + labels.size() + " labels, " + labels.keySet() + ": "
                    + MOST_LABELS + " are allowed, for each value of each is a series in the store");
        }
        return labels;
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "push: timeout \"" + text + "\": a number with ms, s or m is needed, 10s for instance");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    private static long size(String text) {
        Matcher matcher = SIZE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "push: spool.size \"" + text + "\": a number with KB, MB or GB is needed, 256MB for instance");
        }
        int shift =
                switch (matcher.group(2)) {
                    case "KB" -> 10;
                    case "MB" -> 20;
                    default -> 30;
                };
        return Long.parseLong(matcher.group(1)) << shift;
    }
}
