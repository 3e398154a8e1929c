// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jfr;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.jpprof.profile.files.FailureReason;
import io.github.jpprof.profiler.DurationText;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.EventSink;
import io.github.jpprof.profiler.engine.PrivateFolder;
import io.github.jpprof.profiler.engine.chunk.ChunkStacks;
import io.github.jpprof.profiler.engine.jvm.CarrierThreads;
import io.github.jpprof.profiler.engine.jvm.JvmExit;
import io.github.jpprof.profiler.engine.jvm.JvmThreads;
import io.github.jpprof.profiler.engine.jvm.StackDepth;
import io.github.jpprof.profiler.engine.jvm.ThreadWaits;
import io.github.jpprof.sampler.VirtualMonitorWaits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * Everything by the JDK's own Flight Recorder: blocking as the first choice, CPU and allocations as the fallback.
 *
 * <p>One recording runs all the time. Starting or closing an empty second one makes the recorder finish its current
 * chunk, which is then read straight from the repository: that costs a third of a recording of its own.
 */
public final class JfrEngine implements Engine {
    private static final String NAME = "jpprof";

    private final JfrRepository repository = new JfrRepository();
    private final ChunkRotation rotation = new ChunkRotation();
    private final Set<Long> jvmThreads = new HashSet<>();
    private EarlierChunks earlier = new EarlierChunks();
    private @Nullable Recording recording;
    private @Nullable RecordedAtExit<Map<Path, byte[]>> atExit;

    private final ThreadWaits waits = new ThreadWaits();
    private final VirtualMonitors monitors = new VirtualMonitors();
    private boolean onlyWaits;
    private long runningNanos; // what a sample of a running thread stands for; 0 where it samples CPU time
    private EngineSettings settings = EngineSettings.OFF;
    private long looks;

    /** What goes with chunks that are finished: marks that are in them, and waits that ended in their time. */
    private record Finished(Map<Long, Long> marks, VirtualMonitorWaits.Taken waits) {}

    /** @throws EngineException if this JVM has no Flight Recorder */
    public JfrEngine() throws EngineException {
        try {
            if (!FlightRecorder.isAvailable()) {
                throw new EngineException("this JVM has no Flight Recorder");
            }
            StackDepth.raise();
        } catch (LinkageError e) {
            throw new EngineException("this JVM has no Flight Recorder: add the module jdk.jfr to it", e);
        }
    }

    @Override
    public String name() {
        return "Flight Recorder of JDK " + Runtime.version().feature();
    }

    @Override
    public Optional<String> cpuLimit() {
        return samplesCpuTime()
                ? Optional.of(
                        "most of what threads do in native code and in the JVM is lost: copies of large arrays, allocations"
                                + " of large objects, exceptions")
                : Optional.of(
                        "the total is low when several threads run, for this recorder looks at a few threads at a time,"
                                + " and high when they wait for a processor, for it takes them for running");
    }

    @Override
    public boolean samplesJvmThreads() {
        return false;
    }

    @Override
    public boolean seesVirtualWaits() {
        return JfrSettings.recordsVirtualWaits();
    }

    @Override
    public Optional<String> blockLimit() {
        int feature = Runtime.version().feature();
        if (feature >= 21 && feature < 25) {
            return Optional.of("virtual threads are not recorded on this JDK");
        }
        return monitors.whyNot().map(why -> "contended monitors of virtual threads are not recorded: " + why);
    }

    @Override
    public void load() throws EngineException {
        RecorderConditions.require();
        FlightRecorder.getFlightRecorder();
    }

    @Override
    public void start(EngineSettings settings) throws EngineException {
        RecorderConditions.require();
        try {
            Recording started = new Recording(JfrSettings.of(settings));
            started.setName(NAME);
            started.start();
            PrivateFolder.noteRepository();
            recording = started;
            atExit = RecordedAtExit.watch(started, repository::finished);
            rotation.delivered(rotation.undelivered().keySet());
            earlier = new EarlierChunks();
            runs(started, settings);
            repository.skipWhatIsThere();
        } catch (IOException | RuntimeException e) {
            throw new EngineException("Flight Recorder can't start: " + FailureReason.of(e), e);
        }
    }

    /** Whether it samples the CPU time of every thread here, and doesn't merely look which ones run. */
    public static boolean samplesCpuTime() {
        boolean present = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
        return present && ProfilingSignal.isForRecorder();
    }

    /**
     * Whether it sees every allocation here, as it does with {@code -XX:-UseTLAB}: otherwise threads allocate from buffers,
     * and it records only the first object of each.
     */
    public static boolean seesEveryAllocation() {
        try {
            HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return jvm != null && jvm.getVMOption("UseTLAB").getValue().equals("false");
        } catch (LinkageError | RuntimeException e) {
            return false; // another JVM, or a part of this one is missing
        }
    }

    @Override
    public boolean adjust(EngineSettings settings) {
        Recording running = recording;
        if (running == null || JvmExit.hasBegun() || changeSamples(settings)) {
            return false;
        }
        running.setSettings(JfrSettings.of(settings));
        runs(running, settings);
        return true;
    }

    /** Whether samples in one chunk would stand for different times, which they don't say. */
    private boolean changeSamples(EngineSettings wanted) {
        return runningNanos > 0
                && settings.cpuHz() > 0
                && wanted.cpuHz() > 0
                && JfrSettings.runningPeriod(wanted.cpuHz()) != runningNanos;
    }

    private void runs(Recording running, EngineSettings settings) {
        this.settings = settings;
        onlyWaits = settings.areOfWaits();
        monitors.record(settings);
        if (ProfilingSignal.samplesCpuTime(running)) {
            runningNanos = 0;
        } else if (settings.cpuHz() > 0) {
            runningNanos = JfrSettings.runningPeriod(settings.cpuHz());
        }
        ProfilingSignal.recording(running);
    }

    @Override
    public Optional<String> fault() {
        return stopped().or(RecorderConditions::fullDisk);
    }

    private Optional<String> stopped() {
        Recording running = recording;
        return running == null || running.getState() == RecordingState.RUNNING || isStoppedAtExit()
                ? Optional.empty()
                : Optional.of("Flight Recorder's recording \"" + NAME + "\" was closed by other code or by jcmd");
    }

    private boolean isStoppedAtExit() {
        RecordedAtExit<?> watch = atExit;
        return watch != null && !watch.isStoppedBefore() && JvmExit.hasBegun();
    }

    @Override
    public void mark(long id) {
        rotation.mark(id);
    }

    @Override
    public long recorded() {
        if (settings.equals(EngineSettings.OFF.withWall(settings.wallNanos()))
                && CarrierThreads.ids().isEmpty()) {
            return looks; // only virtual threads have what it records now
        }
        looks++;
        return onlyWaits ? waits.changes() : -1;
    }

    /** Whether it records the waits of virtual threads here, in which they are on no thread that another engine looks at. */
    public static boolean recordsVirtualWaits() {
        return JfrSettings.recordsVirtualWaits();
    }

    /**
     * What wall-clock profiles never show of virtual threads, in words for their readers.
     *
     * @param intervalNanos the interval for which their waits are recorded; 0 if they are not
     */
    public static Optional<String> virtualWaitLimit(long intervalNanos) {
        if (Runtime.version().feature() < 21) {
            return Optional.empty();
        }
        return Optional.of(
                intervalNanos == 0
                        ? "virtual threads are not seen while they wait"
                        : "waits of virtual threads are exact from "
                                + DurationText.ofPeriod(JfrSettings.shortestVirtualWait(intervalNanos))
                                + " on, once they have ended; not seen are shorter ones"
                                + (VirtualMonitors.areRecorded() ? "" : ", those for monitors,")
                                + " and time without a free carrier");
    }

    @Override
    public void cut(EventSink sink) throws EngineException {
        try {
            if (JvmExit.hasBegun()) {
                deliverAtExit(sink);
            } else {
                Finished finished = rotation.finishChunk(this::finished);
                deliver(repository.takeFinished(), finished, sink);
            }
        } catch (IOException | RuntimeException e) {
            throw new EngineException("Flight Recorder can't be read: " + FailureReason.of(e), e);
        }
    }

    private Finished finished() {
        return new Finished(rotation.undelivered(), monitors.take());
    }

    private void deliverAtExit(EventSink sink) throws EngineException, IOException {
        RecordedAtExit<Map<Path, byte[]>> watch = atExit;
        if (watch != null) {
            Map<Path, byte[]> rest = watch.await();
            // First, for those that came too late to be recorded; the others' own times follow.
            Finished all = finished();
            all.marks.forEach(sink::mark);
            deliver(repository.take(rest), all, sink);
        }
    }

    private void deliver(List<byte[]> chunks, Finished finished, EventSink sink) throws IOException {
        JvmThreads.addTo(jvmThreads);
        for (byte[] chunk : chunks) {
            boolean wall = settings.wallNanos() > 0;
            ChunkStacks stacks = new JfrChunk(chunk, jvmThreads, runningNanos, wall, earlier).deliver(sink);
            earlier.add(chunk, stacks);
        }
        monitors.deliver(finished.waits, settings, sink);
        rotation.delivered(finished.marks.keySet());
        // The recording holds every chunk it ever wrote; what has been read may go.
        Recording running = recording;
        if (running != null && running.getState() == RecordingState.RUNNING) {
            running.setMaxSize(1);
            running.setMaxSize(0);
        }
    }

    @Override
    public void stop(EventSink sink) throws EngineException {
        try {
            if (stopped().isEmpty()) {
                cut(sink);
            }
        } finally {
            if (!JvmExit.hasBegun()) {
                rotation.close();
                close(recording);
                close(atExit);
            }
            monitors.stop();
            recording = null;
            atExit = null;
        }
    }

    private static void close(@Nullable Recording open) {
        if (open != null) {
            open.close();
        }
    }

    private static void close(@Nullable RecordedAtExit<?> watch) {
        if (watch != null) {
            watch.close();
        }
    }
}
