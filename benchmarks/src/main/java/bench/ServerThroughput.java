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
 * Requests a second of the example's server with all profiles on, against those of the same server without: two JVMs that
 * are asked in turn, in the order ABBA, and the median of the pairs' ratios.
 */
final class ServerThroughput {
    private static final int CLIENTS = 4;
    private static final int BATCH = 64;

    private ServerThroughput() {}

    /**
     * Measures and prints.
     *
     * @param args the number of pairs, and the seconds of each half
     */
    public static void main(String[] args) throws Exception {
        int pairs = Integer.parseInt(args[0]);
        double seconds = Double.parseDouble(args[1]);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        Server profiled = Server.start();
        Server plain = Server.start("unprofiled");
        try {
            for (int i = 0; i < 4; i++) {
                requests(profiled, 2, clients);
                requests(plain, 2, clients);
            }
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < pairs; i++) {
                boolean profiledFirst = i % 2 == 0;
                double first = requests(profiledFirst ? profiled : plain, seconds, clients);
                double second = requests(profiledFirst ? plain : profiled, seconds, clients);
                double with = profiledFirst ? first : second;
                double without = profiledFirst ? second : first;
                ratios.add(with / without);
                System.out.printf(Locale.ROOT, "%8.0f/s profiled %8.0f/s not  %.4f%n", with, without, with / without);
            }
            System.out.printf(
                    Locale.ROOT,
                    "median of %d pairs: %.4f (quartiles %.4f to %.4f)%n",
                    pairs,
                    Quantiles.of(ratios, 0.5),
                    Quantiles.of(ratios, 0.25),
                    Quantiles.of(ratios, 0.75));
        } finally {
            clients.shutdownNow();
            profiled.process.destroy();
            plain.process.destroy();
        }
    }

    private record Server(Process process, int port) {
        static Server start(String... arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-Dsun.net.httpserver.nodelay=true", // without it an answer waits 40 ms for an acknowledgement
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "example.EncodingServer"));
            command.addAll(List.of(arguments));
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
