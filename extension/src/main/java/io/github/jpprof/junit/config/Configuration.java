// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.config;

import io.github.jpprof.profile.files.PathEncoding;
import io.github.jpprof.profiler.DurationText;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.session.Profiler;
import io.github.jpprof.push.PushOptions;
import io.github.jpprof.push.PushSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The configuration: JUnit configuration parameters, and system properties of the same names.
 *
 * @param enabled whether anything is profiled at all
 * @param wholeRun the kinds to take of the whole run
 * @param outputDir the folder below which all artifacts are written
 * @param engine which engine takes them
 * @param rates the rates that hold where an annotation gives none
 * @param baseline what to do with baselines
 * @param baselineDir where they are
 * @param push where profiles are sent when the run has ended, if they are
 */
public record Configuration(
        boolean enabled,
        List<ProfileKind> wholeRun,
        Path outputDir,
        EngineChoice engine,
        Map<ProfileKind, Long> rates,
        BaselineMode baseline,
        Path baselineDir,
        Optional<PushOptions> push) {
    static final String PREFIX = "jpprof.";
    static final String ENABLED = PREFIX + "enabled";
    static final String PROFILES = PREFIX + "profiles";
    public static final String OUTPUT_DIR = PREFIX + "output.dir";
    static final String ENGINE = PREFIX + "engine";
    static final String CPU_HZ = PREFIX + "cpu.hz";
    static final String WALL_INTERVAL = PREFIX + "wall.interval";
    static final String HEAP_RATE = PREFIX + "heap.rate";
    static final String BLOCK_RATE = PREFIX + "block.rate";
    static final String MUTEX_FRACTION = PREFIX + "mutex.fraction";
    static final String BASELINE = PREFIX + "baseline";
    public static final String BASELINE_DIR = PREFIX + "baseline.dir";

    static final String PUSH = PREFIX + "push.";

    private static final List<String> KEYS = Stream.concat(
                    Stream.of(
                            ENABLED,
                            PROFILES,
                            OUTPUT_DIR,
                            ENGINE,
                            CPU_HZ,
                            WALL_INTERVAL,
                            HEAP_RATE,
                            BLOCK_RATE,
                            MUTEX_FRACTION,
                            BASELINE,
                            BASELINE_DIR),
                    PushSettings.NAMES.stream().map(name -> PUSH + name))
            .toList();

    public Configuration {
        wholeRun = List.copyOf(wholeRun);
        rates = Map.copyOf(rates);
    }

    /**
     * Reads and checks all of it.
     *
     * @param value the value of a key
     * @param names the keys that are set; those that don't begin with {@code jpprof.} are ignored
     * @throws IllegalArgumentException naming the key, its value and what is allowed
     */
    public static Configuration read(Function<String, Optional<String>> value, Collection<String> names) {
        for (String name : new TreeSet<>(names)) {
            checkName(name, value);
        }
        Map<ProfileKind, Long> rates = new EnumMap<>(ProfileKind.class);
        rate(value, CPU_HZ, rates, ProfileKind.CPU);
        parse(
                        value,
                        WALL_INTERVAL,
                        text -> ProfileKind.WALL.checkRate(
                                DurationText.parse(text).toNanos()))
                .ifPresent(nanos -> rates.put(ProfileKind.WALL, nanos));
        rate(value, HEAP_RATE, rates, ProfileKind.HEAP, ProfileKind.ALLOCS);
        rate(value, BLOCK_RATE, rates, ProfileKind.BLOCK);
        rate(value, MUTEX_FRACTION, rates, ProfileKind.MUTEX);
        return new Configuration(
                parse(value, ENABLED, Configuration::flag).orElse(true),
                parse(value, PROFILES, Configuration::kinds).orElse(List.of()),
                parse(value, OUTPUT_DIR, Configuration::path).orElseGet(BuildFolder::ofThisBuild),
                parse(value, ENGINE, EngineChoice::of).orElse(EngineChoice.AUTO),
                rates,
                parse(value, BASELINE, BaselineMode::of).orElse(BaselineMode.CHECK),
                parse(value, BASELINE_DIR, Configuration::path).orElse(Path.of("src", "test", "jpprof")),
                push(value));
    }

    private static void checkName(String name, Function<String, Optional<String>> value) {
        if (!name.startsWith(PREFIX) || KEYS.contains(name)) {
            return;
        }
        String set = name + " = " + value.apply(name).orElse("");
        if (!Profiler.systemProperties().contains(name)) {
            throw new IllegalArgumentException("unknown key " + set + ": allowed are " + KEYS);
        }
        if (System.getProperty(name) == null) {
            throw new IllegalArgumentException(set + ": allowed is a system property of the JVM only: -D" + name);
        }
    }

    /** Where there is no address, the other keys of a push mean nothing, and may be set for all builds. */
    private static Optional<PushOptions> push(Function<String, Optional<String>> value) {
        if (value.apply(PUSH + "url").map(String::isBlank).orElse(true)) {
            return Optional.empty();
        }
        parse(value, PUSH + "kinds", Configuration::kinds);
        Map<String, String> settings = new HashMap<>();
        for (String name : PushSettings.NAMES) {
            value.apply(PUSH + name).ifPresent(text -> settings.put(name, text));
        }
        return Optional.of(PushSettings.read(settings, System.getenv(), Path.of("")));
    }

    /** The request for the whole run; it may be empty. */
    public ProfilingRequest wholeRunRequest() {
        Map<ProfileKind, Long> wanted = new EnumMap<>(ProfileKind.class);
        wholeRun.forEach(kind -> wanted.put(kind, rate(kind)));
        return new ProfilingRequest(enabled ? wanted : Map.of());
    }

    public long rate(ProfileKind kind) {
        return rates.getOrDefault(kind, kind.defaultRate());
    }

    private static void rate(
            Function<String, Optional<String>> value, String key, Map<ProfileKind, Long> rates, ProfileKind... kinds) {
        parse(value, key, text -> kinds[0].checkRate(number(kinds[0], text)))
                .ifPresent(rate -> Arrays.asList(kinds).forEach(kind -> rates.put(kind, rate)));
    }

    private static <T> Optional<T> parse(
            Function<String, Optional<String>> value, String key, Function<String, T> parser) {
        return value.apply(key).map(text -> {
            try {
                return parser.apply(text.strip());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(key + " = " + text + ": " + e.getMessage(), e);
            }
        });
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("allowed are [true, false]");
        };
    }

    private static long number(ProfileKind kind, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a whole number: " + kind.allowedRates(), e);
        }
    }

    private static List<ProfileKind> kinds(String text) {
        List<ProfileKind> kinds = new ArrayList<>();
        for (String label : text.split(",", -1)) {
            if (!label.isBlank()) {
                kinds.add(ProfileKind.of(label.strip()));
            }
        }
        return kinds;
    }

    private static Path path(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a folder is needed");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("not a path on this system: " + PathEncoding.reason(e), e);
        }
    }
}
