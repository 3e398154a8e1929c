// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares the requests per second of the example's server with heap profiles, with heap, block and mutex profiles, and
 * without. The cost of a request grows with its path and that of its profiles does not, so each path length is measured
 * separately.
 *
 * <p>Two JVMs with the same work differ by a few percent throughout their lives, depending on how code was compiled. All
 * are therefore launched several times, and the result is the median of the launches. Within a launch the servers are
 * measured in turn, starting with another one in each round, and the result is the median of the rounds. A second server
 * without profiles shows the remaining noise, and one with Flight Recorder alone shows the cost of the engine of two of
 * the profiles.
 */
final class ServerThroughput {
    private static final int CLIENTS = 4;
    private static final int BATCH = 64;
    /** The warm-up: profiles are summed every ten seconds, so that code is compiled only after a minute or two. */
    private static final int WARM_UPS = 15;

    private static final double SECONDS_EACH = 0.5;
    private static final String END_OF_HEADER = "\r\n\r\n";
    private static final String PADDING = "abcdefghij";

    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

    private ServerThroughput() {}

    /**
     * Measures and prints the results.
     *
     * @param args the number of launches, the number of rounds in each, and the lengths of paths in characters
     */
    public static void main(String[] args) throws Exception {
        int launches = Integer.parseInt(args[0]);
        int rounds = Integer.parseInt(args[1]);
        List<Integer> lengths = Stream.of(args).skip(2).map(Integer::valueOf).toList();
        Path settings = Files.createTempFile("recorder", ".jfc");
        Files.writeString(settings, RECORDER);
        ServerThroughput measurement = new ServerThroughput();
        try {
            Map<Integer, List<List<Compared>>> ofLaunches = new TreeMap<>();
            for (int launch = 0; launch < launches; launch++) {
                measurement.launch(settings, rounds, lengths).forEach((length, servers) -> ofLaunches
                        .computeIfAbsent(length, none -> new ArrayList<>())
                        .add(servers));
            }
            ofLaunches.forEach(ServerThroughput::print);
        } finally {
            measurement.clients.shutdownNow();
            Files.delete(settings);
        }
    }

    private static final String RECORDER = """
            <configuration version="2.0">
              <event name="jdk.ThreadPark">
                <setting name="enabled">true</setting>
                <setting name="stackTrace">true</setting>
                <setting name="threshold">10 us</setting>
              </event>
              <event name="jdk.JavaMonitorWait">
                <setting name="enabled">true</setting>
                <setting name="stackTrace">true</setting>
                <setting name="threshold">10 us</setting>
              </event>
              <event name="jdk.JavaMonitorEnter">
                <setting name="enabled">true</setting>
                <setting name="stackTrace">true</setting>
                <setting name="threshold">0 ns</setting>
              </event>
            </configuration>
            """;

    private static void startServers(Path settings, List<Server> servers) throws IOException {
        String recording = "-XX:StartFlightRecording:maxsize=16m,settings=" + settings;
        servers.add(Server.start("none", List.of(), "none"));
        servers.add(Server.start("none, again", List.of(), "none"));
        servers.add(Server.start("heap", List.of(), "heap"));
        servers.add(Server.start("heap, block and mutex", List.of(), "heap", "block", "mutex"));
        servers.add(Server.start("Flight Recorder alone", List.of("-Xlog:jfr+startup=off", recording), "none"));
    }

    /** The results of each server relative to the first, by path length. */
    private Map<Integer, List<Compared>> launch(Path settings, int rounds, List<Integer> lengths) throws Exception {
        List<Server> servers = new ArrayList<>();
        try {
            startServers(settings, servers);
            for (int i = 0; i < WARM_UPS; i++) {
                round(servers, i, lengths.get(i % lengths.size()), 4 * SECONDS_EACH);
            }
            Map<Integer, List<Compared>> compared = new TreeMap<>();
            for (int length : lengths) {
                List<Answered[]> measured = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    measured.add(round(servers, round, length, SECONDS_EACH));
                }
                compared.put(
                        length,
                        IntStream.range(0, servers.size())
                                .mapToObj(which -> Compared.of(servers.get(which).name, which, measured))
                                .toList());
            }
            return compared;
        } finally {
            servers.forEach(server -> server.process.destroy());
        }
    }

    private Answered[] round(List<Server> servers, int number, int length, double seconds) throws Exception {
        Answered[] each = new Answered[servers.size()];
        for (int i = 0; i < each.length; i++) {
            int which = (number + i) % each.length;
            each[which] = ask(servers.get(which), length, seconds);
        }
        return each;
    }

    /**
     * One server relative to the one without profiles: the medians of a launch's rounds.
     *
     * @param aSecond the requests per second; {@code cpuMicros} is the server's CPU time of each
     * @param requests the ratio of the requests per second to those of the server without profiles
     * @param more the additional CPU time of each request, in microseconds
     */
    private record Compared(String name, double aSecond, double cpuMicros, double requests, double cpu, double more) {
        static Compared of(String name, int which, List<Answered[]> rounds) {
            return new Compared(
                    name,
                    median(rounds, each -> each[which].aSecond),
                    median(rounds, each -> each[which].cpuMicros),
                    median(rounds, each -> each[which].aSecond / each[0].aSecond),
                    median(rounds, each -> each[which].cpuMicros / each[0].cpuMicros),
                    median(rounds, each -> each[which].cpuMicros - each[0].cpuMicros));
        }
    }

    private static <T> double median(List<T> all, Function<T, Double> value) {
        return Quantiles.median(all.stream().map(value).toList());
    }

    private static void print(int length, List<List<Compared>> launches) {
        System.out.printf(
                Locale.ROOT,
                "paths of %d characters: %.0f requests a second with none, and %.1f us of the server's CPU time each%n",
                length,
                median(launches, servers -> servers.get(0).aSecond),
                median(launches, servers -> servers.get(0).cpuMicros));
        for (int i = 1; i < launches.get(0).size(); i++) {
            int which = i;
            List<Double> requests = launches.stream()
                    .map(servers -> servers.get(which).requests)
                    .toList();
            System.out.printf(
                    Locale.ROOT,
                    "%-22s %.4f of none's requests (median of %d launches, from %.4f to %.4f), CPU time each %.4f, %+.1f us%n",
                    launches.get(0).get(i).name,
                    Quantiles.of(requests, 0.5),
                    requests.size(),
                    Quantiles.of(requests, 0),
                    Quantiles.of(requests, 1),
                    median(launches, servers -> servers.get(which).cpu),
                    median(launches, servers -> servers.get(which).more));
        }
    }

    private record Answered(double aSecond, double cpuMicros) {}

    private record Server(String name, Process process, int port) {
        static Server start(String name, List<String> options, String... kinds) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-Dsun.net.httpserver.nodelay=true", // without it an answer waits 40 ms for an acknowledgement
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path")));
            command.addAll(options);
            command.add("example.EncodingServer");
            command.addAll(List.of(kinds));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader output = process.inputReader(StandardCharsets.US_ASCII);
            return new Server(name, process, Integer.parseInt(output.readLine().strip()));
        }

        /** The CPU time of all threads so far, in clock ticks of the system, 10 ms on Linux. */
        long cpuNanos() {
            return process.info().totalCpuDuration().orElseThrow().toNanos();
        }
    }

    private Answered ask(Server server, int length, double seconds) throws Exception {
        long cpuBefore = server.cpuNanos();
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        List<Callable<Long>> work = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            work.add(() -> ask(server.port(), length, end));
        }
        long answered = 0;
        for (Future<Long> each : clients.invokeAll(work)) {
            answered += each.get();
        }
        double aSecond = answered * 1e9 / (System.nanoTime() - begin);
        return new Answered(aSecond, (server.cpuNanos() - cpuBefore) / 1e3 / answered);
    }

    private static long ask(int port, int length, long end) throws IOException {
        long answered = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            while (System.nanoTime() < end) {
                for (int i = 0; i < BATCH; i++) {
                    String request =
                            "GET " + path((answered + i) % 5000, length) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
                    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                    skipAnswer(socket.getInputStream());
                }
                answered += BATCH;
            }
        }
        return answered;
    }

    /** A path that ends with a number and has at least a number of characters. */
    private static String path(long number, int length) {
        String digits = Long.toString(number);
        return "/"
                + PADDING.repeat(length / PADDING.length() + 1).substring(0, Math.max(0, length - 1 - digits.length()))
                + digits;
    }

    /** Reads one response to its end. */
    private static void skipAnswer(InputStream in) throws IOException {
        byte[] buffer = new byte[16 << 10];
        int filled = 0;
        String text = "";
        int bodyAt = -1;
        while (bodyAt < 0) {
            filled += read(in, buffer, filled);
            text = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
            bodyAt = text.indexOf(END_OF_HEADER);
        }
        int left = length(text.substring(0, bodyAt)) - (filled - bodyAt - END_OF_HEADER.length());
        while (left > 0) {
            left -= read(in, buffer, 0);
        }
    }

    private static int read(InputStream in, byte[] buffer, int from) throws IOException {
        int read = in.read(buffer, from, buffer.length - from);
        if (read <= 0) {
            throw new IOException(
                    read < 0 ? "the server closed the connection" : "the header of a response is too long");
        }
        return read;
    }

    private static int length(String header) throws IOException {
        for (String line : header.split("\r\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        throw new IOException("no length in " + header);
    }
}
