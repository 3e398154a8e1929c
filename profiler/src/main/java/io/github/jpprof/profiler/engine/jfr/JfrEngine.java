// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jfr;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.jpprof.profiler.DurationText;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.EventSink;
import io.github.jpprof.profiler.engine.PrivateFolder;
import io.github.jpprof.profiler.engine.jvm.CarrierThreads;
import io.github.jpprof.profiler.engine.jvm.JvmThreads;
import io.github.jpprof.profiler.engine.jvm.StackDepth;
import io.github.jpprof.profiler.engine.jvm.ThreadWaits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
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
    private final Set<Long> jvmThreads = new HashSet<>();
    private EarlierChunks earlier = new EarlierChunks();
    private @Nullable Recording recording;
    private @Nullable Recording spare;
    private final ThreadWaits waits = new ThreadWaits();
    private boolean onlyWaits;
    private boolean cpuTime;
    private EngineSettings settings = EngineSettings.OFF;
    private long looks;

    /** @throws EngineException if this JVM has no Flight Recorder */
    public JfrEngine() throws EngineException {
        try {
            if (!FlightRecorder.isAvailable()) {
                throw new EngineException("this JVM has no Flight Recorder");
            }
            StackDepth.raise();
        } catch (LinkageError e) {
            throw new EngineException("this JVM has no Flight Recorder: the module jdk.jfr is missing", e);
        }
    }

    @Override
    public String name() {
        return "Flight Recorder of JDK " + Runtime.version().feature();
    }

    @Override
    public Optional<String> cpuLimit() {
        return samplesCpuTime()
                ? Optional.empty()
                : Optional.of(
                        "the total is low when several threads run, for this recorder looks at a few threads at a time,"
                                + " and high when they wait for a processor, for it takes them for running");
    }

    @Override
    public boolean samplesJvmThreads() {
        return false;
    }

    @Override
    public Optional<String> blockLimit() {
        int feature = Runtime.version().feature();
        if (feature < 21) {
            return Optional.empty();
        }
        return Optional.of(
                feature < 25
                        ? "virtual threads are not recorded on this JDK"
                        : "contended monitors of virtual threads are not recorded on this JDK");
    }

    @Override
    public void start(EngineSettings settings) throws EngineException {
        try {
            Recording started = new Recording(JfrSettings.of(settings));
            started.setName(NAME);
            started.start();
            PrivateFolder.noteRepository();
            recording = started;
            earlier = new EarlierChunks();
            runs(started, settings);
            repository.skipWhatIsThere();
        } catch (IOException | RuntimeException e) {
            throw new EngineException("Flight Recorder can't start: " + e.getMessage(), e);
        }
    }

    /** Whether it samples the CPU time of every thread here, and doesn't merely look which ones run. */
    public static boolean samplesCpuTime() {
        return ProfilingSignal.isForRecorder();
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
        if (running == null) {
            return false;
        }
        running.setSettings(JfrSettings.of(settings));
        runs(running, settings);
        return true;
    }

    private void runs(Recording running, EngineSettings settings) {
        this.settings = settings;
        onlyWaits = settings.areOfWaits();
        cpuTime = ProfilingSignal.samplesCpuTime(running);
        ProfilingSignal.recording(running);
    }

    @Override
    public Optional<String> fault() {
        Recording running = recording;
        return running == null || running.getState() == RecordingState.RUNNING
                ? Optional.empty()
                : Optional.of("Flight Recorder's recording \"" + NAME + "\" was closed by other code or by jcmd");
    }

    @Override
    public void mark(long id) {
        new MarkEvent(id).commit();
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
                                + " on, once they have ended; not seen are shorter ones, those for monitors, and time without"
                                + " a free carrier");
    }

    @Override
    public void cut(EventSink sink) throws EngineException {
        refuseAtExit();
        read(sink);
    }

    private void read(EventSink sink) throws EngineException {
        try {
            finishChunk();
            deliver(sink);
        } catch (IOException | RuntimeException e) {
            throw new EngineException("Flight Recorder can't be read: " + e.getMessage(), e);
        }
    }

    private void finishChunk() {
        if (spare == null || spare.getState() != RecordingState.RUNNING) {
            // Without settings of its own it records nothing, and changes nothing for those that do.
            spare = new Recording(Map.of());
            spare.start();
        } else {
            spare.close();
            spare = null;
        }
    }

    private void deliver(EventSink sink) throws IOException {
        JvmThreads.addTo(jvmThreads);
        for (byte[] chunk : repository.takeFinished()) {
            new JfrChunk(chunk, jvmThreads, cpuTime, settings.wallNanos() > 0, earlier).deliver(sink);
            earlier.add(chunk);
        }
        // The recording holds every chunk it ever wrote; what has been read may go.
        Recording running = recording;
        if (running != null && running.getState() == RecordingState.RUNNING) {
            running.setMaxSize(1);
            running.setMaxSize(0);
        }
    }

    @Override
    public void stop(EventSink sink) throws EngineException {
        refuseAtExit();
        try {
            if (fault().isEmpty()) {
                read(sink);
            }
        } finally {
            close(spare);
            close(recording);
            spare = null;
            recording = null;
        }
    }

    /** The recorder has a shutdown hook of its own; once that has run, a call to start or stop a recording never returns. */
    private static void refuseAtExit() throws EngineException {
        Thread hook = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            throw new EngineException("the JVM exits, and Flight Recorder with it", e);
        }
    }

    private static void close(@Nullable Recording open) {
        if (open != null) {
            open.close();
        }
    }
}
