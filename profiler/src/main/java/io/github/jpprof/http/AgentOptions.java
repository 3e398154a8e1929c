// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.push.PushOptions;
import io.github.jpprof.push.PushSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The options of {@link PprofAgent}. */
final class AgentOptions {
    private static final List<String> ALLOWED =
            List.of("address", "token", "heap", "block", "mutex", "push", "interval");
    private static final int HIGHEST_PORT = 65535;
    private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);
    private static final int LONGEST_INTERVAL = 3600; // what is older, a Pyroscope refuses

    private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 6060);
    private PprofOptions options = PprofOptions.DEFAULT;
    private long heap = ProfileKind.HEAP.defaultRate(); // as in Go, which takes it from the start of each process
    private long block;
    private int mutex;
    private Optional<PushOptions> push = Optional.empty();
    private Optional<Duration> interval = Optional.empty();

    private AgentOptions() {}

    /** @throws IllegalArgumentException naming the option, its value and what is allowed */
    static AgentOptions read(String text) {
        AgentOptions read = new AgentOptions();
        List<String> names = new ArrayList<>();
        for (String option : text.split(",", -1)) {
            if (!option.isBlank()) {
                int end = option.indexOf('=');
                String name =
                        end < 0 ? option.strip() : option.substring(0, end).strip();
                check(name, names);
                names.add(name);
                read.set(name, end < 0 ? "" : option.substring(end + 1).strip());
            }
        }
        if (read.interval.isPresent() && read.push.isEmpty()) {
            throw new IllegalArgumentException(
                    "jpprof agent: interval is that of push, which is missing: push=URL is needed");
        }
        return read;
    }

    /** @param before the names of the options that stand before this one */
    private static void check(String name, List<String> before) {
        if (before.contains(name)) {
            throw new IllegalArgumentException("jpprof agent: option \"" + name + "\" is given twice");
        }
        if (ALLOWED.contains(name)) {
            return;
        }
        if (!before.isEmpty() && before.get(before.size() - 1).equals("token")) {
            // It may be the rest of the token, which must not appear in a log.
            throw new IllegalArgumentException("jpprof agent: what follows token= and a comma is no option, and a token"
                    + " can't hold a comma: allowed are " + ALLOWED);
        }
        throw new IllegalArgumentException("jpprof agent: unknown option \"" + name + "\": allowed are " + ALLOWED);
    }

    private void set(String name, String value) {
        switch (name) {
            case "address" -> address = addressOf(value);
            case "token" -> options = options.withToken(tokenOf(value));
            case "heap" -> heap = number(name, value, 0, Integer.MAX_VALUE);
            case "block" -> block = number(name, value, 0, Long.MAX_VALUE);
            case "mutex" -> mutex = (int) number(name, value, 0, Integer.MAX_VALUE);
            case "push" -> push = Optional.of(pushOf(value));
            case "interval" -> interval = Optional.of(Duration.ofSeconds(number(name, value, 1, LONGEST_INTERVAL)));
            default -> throw new IllegalStateException(name);
        }
    }

    private static String tokenOf(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("jpprof agent: token=: a text is needed, or no token at all");
        }
        return value;
    }

    private static PushOptions pushOf(String url) {
        try {
            return PushSettings.read(Map.of("url", url), System.getenv(), Path.of(""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("jpprof agent: " + e.getMessage(), e);
        }
    }

    private static InetSocketAddress addressOf(String value) {
        int colon = value.lastIndexOf(':');
        String host = value.substring(0, Math.max(0, colon)).replaceAll("[\\[\\]]", "");
        long port = GoNumberParser.integer(value.substring(colon + 1)).orElse(-1);
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("jpprof agent: address=" + value
                    + ": HOST:PORT or PORT is needed, with a port of 0 to " + HIGHEST_PORT);
        }
        return host.isEmpty()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), (int) port)
                : new InetSocketAddress(host, (int) port);
    }

    private static long number(String name, String value, long least, long most) {
        long number = GoNumberParser.integer(value).orElse(-1);
        if (number < least || number > most) {
            throw new IllegalArgumentException("jpprof agent: " + name + "=" + value + ": a whole number of " + least
                    + " to " + most + " is needed");
        }
        return number;
    }

    /** What sends the profiles of this process, if anything does. */
    Optional<IntervalPush> push() {
        return push.map(options -> new IntervalPush(options, interval.orElse(DEFAULT_INTERVAL)));
    }

    InetSocketAddress address() {
        return address;
    }

    PprofOptions options() {
        return options;
    }

    /** Starts the profiles that run all the time, each by the starter, at the rates that are given. */
    void setRates(Consumer<Runnable> starter) {
        starter.accept(() -> Pprof.setMemProfileRate(heap));
        if (block > 0) {
            starter.accept(() -> Pprof.setBlockProfileRate(block));
        }
        if (mutex > 0) {
            starter.accept(() -> Pprof.setMutexProfileFraction(mutex));
        }
    }
}
