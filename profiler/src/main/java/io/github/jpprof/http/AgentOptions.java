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
        for (String option : text.split(",", -1)) {
            if (!option.isBlank()) {
                int end = option.indexOf('=');
                read.set(
                        end < 0 ? option.strip() : option.substring(0, end).strip(),
                        end < 0 ? "" : option.substring(end + 1).strip());
            }
        }
        if (read.interval.isPresent() && read.push.isEmpty()) {
            throw new IllegalArgumentException(
                    "jpprof agent: interval is that of push, which is missing: push=URL is needed");
        }
        return read;
    }

    private void set(String name, String value) {
        switch (name) {
            case "address" -> address = addressOf(value);
            case "token" -> options = options.withToken(tokenOf(value));
            case "heap" -> heap = number(name, value, Integer.MAX_VALUE);
            case "block" -> block = number(name, value, Long.MAX_VALUE);
            case "mutex" -> mutex = (int) number(name, value, Integer.MAX_VALUE);
            case "push" -> push = Optional.of(pushOf(value));
            case "interval" -> interval = Optional.of(Duration.ofSeconds(positive(name, value, LONGEST_INTERVAL)));
            default ->
                throw new IllegalArgumentException(
                        "jpprof agent: unknown option \"" + name + "\": allowed are " + ALLOWED);
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

    private static long positive(String name, String value, long most) {
        long number = number(name, value, most);
        if (number == 0) {
            throw new IllegalArgumentException(
                    "jpprof agent: " + name + "=0: a whole number of 1 to " + most + " is needed");
        }
        return number;
    }

    private static long number(String name, String value, long most) {
        long number = GoNumberParser.integer(value).orElse(-1);
        if (number < 0 || number > most) {
            throw new IllegalArgumentException(
                    "jpprof agent: " + name + "=" + value + ": a whole number of 0 to " + most + " is needed");
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
