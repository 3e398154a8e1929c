// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.CpuTime;
import io.github.jpprof.profiler.Exactness;
import io.github.jpprof.profiler.SampleSums;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.common.item.Aggregators;
import org.openjdk.jmc.common.item.Attribute;
import org.openjdk.jmc.common.item.IAttribute;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.JfrAttributes;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/** One trace of known work; the witness is the clock of the thread that did it. */
@Tag("clocks")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceTest {
    private static final IAttribute<String> NAME = Attribute.attr("name", "name", UnitLookup.PLAIN_TEXT);
    private static final long WAIT = TimeUnit.MILLISECONDS.toNanos(100);

    private long parked;
    private long read;
    private Path trace;
    private Map<String, Profile> profiles;
    private List<JsonNode> events;

    @BeforeAll
    void record(@TempDir Path folder) throws Exception {
        trace = folder.resolve("trace.jfr");
        try (OutputStream out = Files.newOutputStream(trace)) {
            Trace.Task begunBefore = Trace.newTask("begun before");
            Trace.start(out);
            assertThat(Trace.isEnabled()).isTrue();
            assertThatThrownBy(() -> Trace.start(OutputStream.nullOutputStream()))
                    .hasMessage("execution tracer already enabled");
            try (Trace.Task task = Trace.newTask("order \"1\" <é>");
                    Trace.Task part = task.newTask("payment")) {
                task.withRegion("outer", () -> part.withRegion("inner", this::park));
                part.log("shop", "paid\nin full");
            }
            Trace.withRegion("reading", this::readSocket);
            writeFile(folder.resolve("written"));
            leaveWorkerWithoutWork();
            spin();
            recordWithoutStack();
            Trace.startRegion("never ended");
            Trace.stop();
            begunBefore.close();
        }
        assertThat(Trace.isEnabled()).isFalse();
        Trace.stop(); // does nothing
        profiles = Trace.profiles(trace);
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        Trace.writeTimeline(trace, json);
        JsonNode timeline = new ObjectMapper().readTree(json.toByteArray());
        events = new ArrayList<>();
        timeline.get("traceEvents").forEach(events::add);
    }

    private void park() {
        long begin = System.nanoTime();
        for (long left = WAIT; left > 0; left = begin + WAIT - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        parked = System.nanoTime() - begin;
    }

    private void readSocket() {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            Thread writer = new Thread(() -> {
                try {
                    TimeUnit.NANOSECONDS.sleep(WAIT);
                    client.getOutputStream().write(1);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            writer.start();
            long begin = System.nanoTime();
            assertThat(accepted.getInputStream().read()).isEqualTo(1);
            read = System.nanoTime() - begin;
            writer.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void leaveWorkerWithoutWork() throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newScheduledThreadPool(1);
        Thread worker = pool.submit(Thread::currentThread).get();
        while (worker.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        pool.shutdown();
        worker.join();
    }

    private static void writeFile(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < 10; i++) {
                out.write(i);
            }
        }
    }

    /** Stands for the recorder's thread in the moments in which its stack is not known. */
    private static void recordWithoutStack() throws InterruptedException {
        Thread recorder = new Thread(() -> LockSupport.parkNanos(1), "JFR Periodic Tasks");
        recorder.start();
        recorder.join();
    }

    /** More threads than processors, so that some are ready to run and can't. */
    private static void spin() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3 * Runtime.getRuntime().availableProcessors(); i++) {
            threads.add(new Thread(TraceTest::work, "spinner"));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void work() {
        CpuTime.burn(
                3 * WAIT); // not so long by the wall clock: the busier the machine, the rarer the looks at who is ready
    }

    @Test
    void syncIsTimeParked() {
        assertThat(SampleSums.cum(profiles.get("sync"), "delay", "TraceTest.park"))
                .isBetween(WAIT * 9 / 10, parked);
    }

    @Test
    void syncTellsWaitsForWorkFromWaitsInWork() {
        assertThat(profiles.get("sync").samples())
                .filteredOn(sample -> SampleSums.calls(sample, "ThreadPoolExecutor.getTask"))
                .isNotEmpty()
                .allMatch(sample -> sample.label("wait").orElse("").equals("idle"));
        assertThat(profiles.get("sync").samples())
                .filteredOn(sample -> SampleSums.calls(sample, "TraceTest.park"))
                .noneMatch(sample -> sample.label("wait").isPresent());
    }

    @Test
    void netIsTimeInSockets() {
        assertThat(SampleSums.cum(profiles.get("net"), "delay", "TraceTest.readSocket"))
                .isBetween(WAIT / 2, read);
    }

    @Test
    void syscallCountsFileWrites() {
        assertThat(SampleSums.cum(profiles.get("syscall"), "contentions", "TraceTest.writeFile"))
                .isEqualTo(10);
    }

    @Test
    void excludesRecordersOwnWork() {
        assertThat(profiles.values())
                .allSatisfy(profile -> assertThat(profile.samples()).noneMatch(sample -> sample.locations().stream()
                        .map(Location::functionName)
                        .anyMatch(name -> name.startsWith("jdk.jfr.internal."))));
        assertThat(named("M").stream()
                        .map(track -> track.get("args").get("name").textValue()))
                .isNotEmpty()
                .noneMatch(name -> name.startsWith("JFR ") || name.startsWith("jpprof "));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void schedIsTimeReadyToRun() {
        // Two of three threads wait at any time; how much of that has their stacks is the sampler's luck.
        long least = Runtime.getRuntime().availableProcessors() * WAIT;
        long spinners = profiles.get("sched").samples().stream()
                .filter(sample -> sample.labels().contains(new Label.Text("thread", "spinner")))
                .mapToLong(sample -> sample.value(1))
                .sum();
        assertThat(spinners).isGreaterThan(least);
        assertThat(profiles.get("sched").comments().toString()).contains("sched: an estimate");
        assertThat(Exactness.of(profiles.get("sched"))).contains(Exactness.SAMPLED);
        assertThat(Exactness.of(profiles.get("sync"))).contains(Exactness.EXACT);
    }

    @Test
    void everyProfileHasGosSampleTypes() {
        assertThat(profiles).containsOnlyKeys("net", "sync", "syscall", "sched");
        profiles.values().forEach(profile -> assertThat(profile.sampleTypes().toString())
                .contains("contentions", "count", "delay", "nanoseconds"));
    }

    @Test
    void jfrToolReadsRecording() throws Exception {
        String jfr = Path.of(System.getProperty("java.home"), "bin", "jfr").toString();
        Process summary = new ProcessBuilder(jfr, "summary", trace.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(summary.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(summary.waitFor()).as(output).isZero();
        assertThat(output).containsPattern("jdk\\.ThreadPark +[1-9]");
    }

    /** What Mission Control loads a recording with. */
    @Test
    void missionControlReadsRecording() throws Exception {
        IItemCollection recorded = JfrLoaderToolkit.loadEvents(trace.toFile());

        assertThat(names(recorded, "jpprof.Region")).containsExactlyInAnyOrder("outer", "inner", "reading");
        assertThat(names(recorded, "jpprof.Task")).containsExactlyInAnyOrder("order \"1\" <é>", "payment");
        long inner = recorded.apply(
                        ItemFilters.and(ItemFilters.type("jpprof.Region"), ItemFilters.equals(NAME, "inner")))
                .getAggregate(Aggregators.sum(JfrAttributes.DURATION))
                .clampedLongValueIn(UnitLookup.NANOSECOND);
        assertThat(inner).isGreaterThanOrEqualTo(parked);
    }

    private static Set<String> names(IItemCollection recorded, String type) {
        return recorded.apply(ItemFilters.type(type)).getAggregate(Aggregators.distinct(NAME));
    }

    @Test
    void timelineIsWellFormed() {
        events.forEach(TimelineRules::checkEvent);
        assertThat(named("e")).hasSameSizeAs(named("b"));
    }

    @Test
    void slicesOfTrackNest() {
        TimelineRules.checkNesting(named("X"));
    }

    @Test
    void timelineHasRegionsTasksMessagesAndWaits() {
        JsonNode outer = only("X", "outer");
        JsonNode inner = only("X", "inner");
        JsonNode task = only("b", "order \"1\" <é>");
        JsonNode part = only("b", "payment");
        JsonNode message = only("i", "shop");

        assertThat(outer.get("dur").doubleValue())
                .isGreaterThanOrEqualTo(inner.get("dur").doubleValue());
        assertThat(inner.get("dur").doubleValue()).isGreaterThanOrEqualTo(parked / 1000.0);
        assertThat(outer.get("args").get("task")).isEqualTo(task.get("args").get("id"));
        assertThat(part.get("args").get("parent")).isEqualTo(task.get("args").get("id"));
        assertThat(message.get("args").get("message").textValue()).isEqualTo("paid\nin full");
        assertThat(only("X", "never ended").get("args").get("ended").booleanValue())
                .isFalse();
        assertThat(named("X").stream().map(slice -> slice.get("cat").textValue()))
                .contains("region", "sync", "net", "syscall", "compilation");
        assertThat(named("M").stream()
                        .map(track -> track.get("args").get("name").textValue()))
                .contains("JVM", Thread.currentThread().getName(), "spinner");
    }

    private List<JsonNode> named(String phase) {
        return events.stream()
                .filter(event -> event.get("ph").textValue().equals(phase))
                .toList();
    }

    private JsonNode only(String phase, String name) {
        List<JsonNode> found = named(phase).stream()
                .filter(event -> event.get("name").textValue().equals(name))
                .toList();
        assertThat(found).as("%s %s", phase, name).hasSize(1);
        return found.get(0);
    }
}
