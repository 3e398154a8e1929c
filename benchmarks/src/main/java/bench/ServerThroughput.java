// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Requests a second of the example's server with each profile on, and with all, against those of the same server without:
 * a JVM each, asked in turn, another one first in each round, and the median of the rounds' ratios. A second server without
 * is the measure of what the machine itself makes of two alike.
 */
final class ServerThroughput {
    private static final int CLIENTS = 4;
    private static final int BATCH = 64;
    private static final int WARM_UPS = 3;
    private static final List<List<String>> VARIANTS = List.of(
            List.of("none"),
            List.of("none"),
            List.of("heap"),
            List.of("block"),
            List.of("mutex"),
            List.of("heap", "block", "mutex"));

    private ServerThroughput() {}

    /**
     * Measures and prints.
     *
     * @param args the number of rounds, and the seconds that each server is asked in a round
     */
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        double seconds = Double.parseDouble(args[1]);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Server> servers = new ArrayList<>();
        try {
            for (List<String> kinds : VARIANTS) {
                servers.add(Server.start(kinds));
            }
            for (int i = 0; i < WARM_UPS; i++) {
                for (Server server : servers) {
                    requests(server, 2, clients);
                }
            }
            List<double[]> measured = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                double[] each = new double[servers.size()];
                for (int i = 0; i < each.length; i++) {
                    int which = (round + i) % each.length;
                    each[which] = requests(servers.get(which), seconds, clients);
                }
                measured.add(each);
            }
            print(measured);
        } finally {
            clients.shutdownNow();
            servers.forEach(server -> server.process.destroy());
        }
    }

    private static void print(List<double[]> measured) {
        for (int i = 1; i < VARIANTS.size(); i++) {
            int which = i;
            List<Double> ratios =
                    measured.stream().map(each -> each[which] / each[0]).toList();
            System.out.printf(
                    Locale.ROOT,
                    "%-16s %.4f of none (median of %d rounds; quartiles %.4f to %.4f)%n",
                    String.join("+", VARIANTS.get(i)),
                    Quantiles.of(ratios, 0.5),
                    ratios.size(),
                    Quantiles.of(ratios, 0.25),
                    Quantiles.of(ratios, 0.75));
        }
    }

    private record Server(Process process, int port) {
        static Server start(List<String> arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-Dsun.net.httpserver.nodelay=true", // without it an answer waits 40 ms for an acknowledgement
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "example.EncodingServer"));
            command.addAll(arguments);
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader output = process.inputReader(StandardCharsets.US_ASCII);
            return new Server(process, Integer.parseInt(output.readLine().strip()));
        }
    }

    /** The requests that were answered in a second, over so many seconds. */
    private static double requests(Server server, double seconds, ExecutorService clients) throws Exception {
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        List<Callable<Long>> work = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            work.add(() -> ask(server.port(), end));
        }
        long answered = 0;
        for (Future<Long> each : clients.invokeAll(work)) {
            answered += each.get();
        }
        return answered * 1e9 / (System.nanoTime() - begin);
    }

    private static long ask(int port, long end) throws IOException {
        long answered = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            while (System.nanoTime() < end) {
                for (int i = 0; i < BATCH; i++) {
                    String request = "GET /" + (answered + i) % 5000 + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
                    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                    skipAnswer(socket.getInputStream());
                }
                answered += BATCH;
            }
        }
        return answered;
    }

    /** Reads one answer to its end. */
    private static void skipAnswer(InputStream in) throws IOException {
        byte[] buffer = new byte[16 << 10];
        int filled = 0;
        int bodyAt = -1;
        int length = -1;
        while (bodyAt < 0 || filled < bodyAt + length) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new IOException("the server closed the connection");
            }
            filled += read;
            if (bodyAt < 0) {
                String text = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
                int endOfHeader = text.indexOf("\r\n\r\n");
                if (endOfHeader >= 0) {
                    bodyAt = endOfHeader + 4;
                    length = length(text.substring(0, endOfHeader));
                }
            }
        }
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
