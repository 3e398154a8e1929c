// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.http.PprofServer;
import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Scrapes the profiles of a working server, as a monitoring system does, and checks that nothing leaks.
 *
 * <p>{@code -Dscrape.rounds=240} equals an hour with a round every 15 seconds; {@code scripts/scrape-load} runs that.
 */
class EncodingServerTest {
    private static final int ROUNDS = Integer.getInteger("scrape.rounds", 6);
    private static final int WARM_UP = 4;
    private static final String[] PROFILES = {"allocs", "block", "goroutine", "heap", "mutex", "threadcreate"};
    /** With as many threads as on any machine, for they are among those that are counted. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newFixedThreadPool(2, work -> {
                Thread thread = new Thread(work, "client");
                thread.setDaemon(true);
                return thread;
            }))
            .build();

    private EncodingServer server;
    private PprofServer pprof;

    /** Resources that may leak: heap in bytes after a collection, threads, open files, temporary files. */
    private record Held(long heap, int threads, long files, long temporary) {
        static Held now() throws IOException {
            System.gc();
            return new Held(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                    Thread.getAllStackTraces().size(),
                    count(Path.of("/proc/self/fd"), ""),
                    count(Path.of(System.getProperty("java.io.tmpdir")), "jpprof-trace-"));
        }

        private static long count(Path folder, String prefix) throws IOException {
            if (!Files.isDirectory(folder)) {
                return 0;
            }
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                        .count();
            }
        }
    }

    @BeforeEach
    void start() throws IOException {
        Pprof.setMemProfileRate(512 * 1024);
        Pprof.setBlockProfileRate(10_000);
        Pprof.setMutexProfileFraction(1);
        pprof = PprofServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server = EncodingServer.start(0);
    }

    @AfterEach
    void stop() {
        server.close();
        pprof.close();
        Pprof.setMemProfileRate(0);
        Pprof.setBlockProfileRate(0);
        Pprof.setMutexProfileFraction(0);
    }

    @Test
    void scrapesLeaveNothingBehind() throws Exception {
        roundsUnderLoad(WARM_UP);
        Held before = Held.now();

        roundsUnderLoad(ROUNDS);

        Held after = Held.now();
        if (System.getProperty("scrape.rounds") != null) {
            System.out.println("held before " + before + ", after " + ROUNDS + " rounds " + after);
        }
        assertThat(after.heap()).as("heap").isLessThan(before.heap() + (16L << 20));
        assertThat(after.threads()).as("threads").isLessThan(before.threads() + 8);
        assertThat(after.files()).as("open files").isLessThan(before.files() + 16);
        assertThat(after.temporary()).as("temporary files").isLessThanOrEqualTo(before.temporary() + 1);
        Pprof.startCpuProfile(new ByteArrayOutputStream()); // throws if a session is still open
        Pprof.stopCpuProfile();
    }

    private void roundsUnderLoad(int rounds) throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(3);
        Future<?> load = clients.submit(() -> work(stop));
        Future<Long> cpu = clients.submit(() -> profileCpu(stop));
        rounds(rounds);
        stop.set(true);
        load.get();
        assertThat(cpu.get()).as("CPU time in all the profiles").isPositive();
        clients.shutdown();
        assertThat(clients.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    private Void work(AtomicBoolean stop) throws Exception {
        for (int i = 0; !stop.get(); i++) {
            assertThat(get(URI.create("http://127.0.0.1:" + server.port() + "/" + i))
                            .statusCode())
                    .isEqualTo(200);
        }
        return null;
    }

    /** The sum of the profiles; in one second on a busy machine this process may get less CPU time than one sample. */
    private long profileCpu(AtomicBoolean stop) throws Exception {
        long nanos = 0;
        while (!stop.get()) {
            nanos += read("profile?seconds=1").total("cpu");
        }
        return nanos;
    }

    private void rounds(int rounds) throws Exception {
        for (int i = 0; i < rounds; i++) {
            List<String> failed = new ArrayList<>();
            for (String name : PROFILES) {
                assertThat(read(name).sampleTypes()).isNotEmpty();
                if (get(pprof.uri().resolve(name + "?debug=1")).statusCode() != 200) {
                    failed.add(name);
                }
            }
            assertThat(failed).isEmpty();
            assertThat(get(pprof.uri().resolve("trace?seconds=0.05")).statusCode())
                    .isEqualTo(200);
        }
    }

    private Profile read(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> reply = get(pprof.uri().resolve(path));
        assertThat(reply.statusCode()).as(path).isEqualTo(200);
        return ProfileFile.read(new ByteArrayInputStream(reply.body()), path);
    }

    private static HttpResponse<byte[]> get(URI uri) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
