// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import io.github.jpprof.pprof.Pprof;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** The options of {@link PprofAgent}. */
final class AgentOptions {
    private static final List<String> ALLOWED = List.of("address", "token", "heap", "block", "mutex");
    private static final int HIGHEST_PORT = 65535;

    private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 6060);
    private PprofOptions options = PprofOptions.DEFAULT;
    private long heap;
    private long block;
    private int mutex;

    private AgentOptions() {}

    /** @throws IllegalArgumentException naming the option, its value and what is allowed */
    static AgentOptions read(String text) {
        AgentOptions read = new AgentOptions();
        for (String option : text.split(",", -1)) {
            if (!option.isBlank()) {
                int end = option.indexOf('=');
                read.set(
                        end < 0 ? option.strip() : option.substring(0, end).strip(),
                        option.substring(end + 1).strip());
            }
        }
        return read;
    }

    private void set(String name, String value) {
        switch (name) {
            case "address" -> address = addressOf(value);
            case "token" -> options = options.withToken(value);
            case "heap" -> heap = number(name, value, Integer.MAX_VALUE);
            case "block" -> block = number(name, value, Long.MAX_VALUE);
            case "mutex" -> mutex = (int) number(name, value, Integer.MAX_VALUE);
            default ->
                throw new IllegalArgumentException(
                        "jpprof agent: unknown option \"" + name + "\": allowed are " + ALLOWED);
        }
    }

    private static InetSocketAddress addressOf(String value) {
        int colon = value.lastIndexOf(':');
        String host = value.substring(0, Math.max(0, colon)).replaceAll("[\\[\\]]", "");
        long port = number("address", value.substring(colon + 1), HIGHEST_PORT);
        return host.isEmpty()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), (int) port)
                : new InetSocketAddress(host, (int) port);
    }

    private static long number(String name, String value, long most) {
        long number = GoNumberParser.integer(value).orElse(-1);
        if (number < 0 || number > most) {
            throw new IllegalArgumentException(
                    "jpprof agent: " + name + "=" + value + ": a whole number of 0 to " + most + " is needed");
        }
        return number;
    }

    InetSocketAddress address() {
        return address;
    }

    PprofOptions options() {
        return options;
    }

    /** Starts the profiles that run all the time, at the rates that are given. */
    void setRates() {
        if (heap > 0) {
            Pprof.setMemProfileRate(heap);
        }
        if (block > 0) {
            Pprof.setBlockProfileRate(block);
        }
        if (mutex > 0) {
            Pprof.setMutexProfileFraction(mutex);
        }
    }
}
