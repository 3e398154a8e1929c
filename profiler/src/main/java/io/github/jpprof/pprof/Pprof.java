// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import io.github.jpprof.profiler.LabelSet;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.labels.Labels;
import io.github.jpprof.profiler.session.Profiler;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * Profiles of this process while it runs: Go's {@code runtime/pprof}, under Go's names and with Go's answers.
 *
 * <p>There is one of each profile a process. All methods may be called from any thread.
 */
public final class Pprof {
    private static final long MAX_HZ = 1_000_000;
    private static final Map<String, NamedProfile> PROFILES = new TreeMap<>();
    private static final CumulativeSource HEAP = CumulativeProfiles.heap();
    private static final CumulativeSource BLOCK = CumulativeProfiles.block();
    private static final CumulativeSource MUTEX = CumulativeProfiles.mutex();
    private static final CumulativeSource THREADCREATE = CumulativeProfiles.threadCreate();

    private static final StreamedProfile CPU = new StreamedProfile(ProfileKind.CPU);
    private static final StreamedProfile WALL = new StreamedProfile(ProfileKind.WALL);

    static {
        builtIn("allocs", CumulativeProfiles.allocs(HEAP));
        builtIn("block", BLOCK);
        builtIn("goroutine", new ThreadsSource());
        builtIn("heap", HEAP);
        builtIn("mutex", MUTEX);
        builtIn("threadcreate", THREADCREATE);
    }

    private Pprof() {}

    private static void builtIn(String name, BuiltInProfile.Source source) {
        PROFILES.put(name, new BuiltInProfile(name, source));
    }

    /**
     * Starts to take a CPU profile, which {@link #stopCpuProfile} writes to this stream with gzip.
     *
     * @throws ProfilingException {@code cpu profiling already in use} if one is running, or why CPU time can't be
     *     profiled here; nothing is written then
     */
    public static void startCpuProfile(OutputStream out) {
        CPU.start(Profiler.cpuHz(), Objects.requireNonNull(out, "the stream of the CPU profile"));
    }

    /**
     * Ends the CPU profile, and returns when all of it is written; does nothing if there is none. Does not close the
     * stream.
     *
     * @throws ProfilingException if the profile can't be taken
     * @throws IOException if the stream fails; the profile has ended all the same
     */
    public static void stopCpuProfile() throws IOException {
        CPU.stop();
    }

    /**
     * Sets the rate of the next CPU profile, in samples a second of CPU time: 100 unless set, at most 1,000,000; 0 or
     * less means 100 again. The timers of many systems give no more than 250 a second of each thread; each sample then
     * stands for more CPU time, and the profile says how much.
     *
     * @throws ProfilingException {@code cpu profiling already in use} while a profile runs
     */
    public static void setCpuProfileRate(long hz) {
        CPU.whileStopped(
                () -> Profiler.cpuHz(hz <= 0 ? ProfileKind.CPU.defaultRate() : Math.min(hz, MAX_HZ)),
                "its rate can't be changed");
    }

    /**
     * Starts to take a wall-clock profile, what threads spend their time on whether they run or wait, which {@link #stopWallProfile}
     * writes to this stream with gzip. Each thread is looked at every 10 ms; waits for work are left out. Go's runtime has
     * none; {@code fgprof} is the nearest.
     *
     * @throws ProfilingException {@code wall profiling already in use} if one is running, or why threads can't be looked at here;
     *     nothing is written then
     */
    public static void startWallProfile(OutputStream out) {
        WALL.start(ProfileKind.WALL.defaultRate(), Objects.requireNonNull(out, "the stream of the wall-clock profile"));
    }

    /**
     * Ends the wall-clock profile, and returns when all of it is written; does nothing if there is none. Does not close the
     * stream.
     *
     * @throws ProfilingException if the profile can't be taken
     * @throws IOException if the stream fails; the profile has ended all the same
     */
    public static void stopWallProfile() throws IOException {
        WALL.stop();
    }

    /**
     * Begins {@code heap} and {@code allocs} anew, with a sample every so many bytes on average: 1 is every allocation,
     * 0 stops, and leaves them to be read. The default, as in Go, is 512 KB; it holds from the first {@link #lookup} of one
     * of the two on, so a server that wants them from its start asks for one of them there.
     *
     * <p>What is in use is as of the last collection, as in Go. At rates of a few bytes every allocation of every thread costs a
     * stack walk, some microseconds; they are for short looks.
     *
     * @throws IllegalArgumentException for a rate below 0 or above 2,147,483,647
     * @throws ProfilingException if allocations can't be sampled here
     */
    public static void setMemProfileRate(long bytes) {
        HEAP.rate(ProfileKind.HEAP.checkRate(bytes));
    }

    /**
     * Begins {@code block} anew, with every wait of at least so many nanoseconds: 1 is every one, 0 or less stops. Off
     * unless set.
     */
    public static void setBlockProfileRate(long nanos) {
        BLOCK.rate(Math.max(0, nanos));
    }

    /**
     * Begins {@code mutex} anew, with one of {@code fraction} contentions on average: 1 is every one, 0 stops, a negative
     * one changes nothing. Off unless set.
     *
     * @return the fraction until now
     */
    public static int setMutexProfileFraction(int fraction) {
        int before = Math.toIntExact(MUTEX.rate());
        if (fraction >= 0) {
            MUTEX.rate(fraction);
        }
        return before;
    }

    /** Writes the {@code heap} profile with gzip; the same as {@code lookup("heap").writeTo(out, 0)}. */
    public static void writeHeapProfile(OutputStream out) throws IOException {
        lookup("heap").orElseThrow().writeTo(out, 0);
    }

    /**
     * The profile of this name; empty where Go returns nil, if there is none.
     *
     * <p>Built in are {@code allocs}, {@code block}, {@code goroutine} (also as {@code thread}), {@code heap},
     * {@code mutex} and {@code threadcreate}. The first look at {@code heap}, {@code allocs} or {@code threadcreate}
     * begins it, if nothing else has.
     */
    public static Optional<NamedProfile> lookup(String name) {
        Optional<NamedProfile> found = find(name);
        found.ifPresent(Pprof::begin);
        return found;
    }

    private static Optional<NamedProfile> find(String name) {
        synchronized (PROFILES) {
            return Optional.ofNullable(PROFILES.get(name.equals("thread") ? "goroutine" : name));
        }
    }

    private static void begin(NamedProfile profile) {
        if (profile instanceof BuiltInProfile builtIn) {
            builtIn.begin();
        }
    }

    /**
     * The name of the function at an address of a profile that {@link NamedProfile#writeTo} wrote as text; Go's
     * {@code runtime.FuncForPC}. Empty if no text had that address.
     */
    public static Optional<String> functionAt(long address) {
        return SharedText.functionAt(address);
    }

    /** All profiles, sorted by name. */
    public static List<NamedProfile> profiles() {
        List<NamedProfile> all;
        synchronized (PROFILES) {
            all = List.copyOf(PROFILES.values());
        }
        all.forEach(Pprof::begin);
        return all;
    }

    /**
     * Makes a profile of the program's own, which it fills itself; it lives as long as the process.
     *
     * @throws IllegalArgumentException {@code pprof: NewProfile with empty name}, or {@code pprof: NewProfile name already
     *     in use: NAME}
     */
    public static NamedProfile newProfile(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("pprof: NewProfile with empty name");
        }
        synchronized (PROFILES) {
            if (find(name).isPresent()) {
                throw new IllegalArgumentException("pprof: NewProfile name already in use: " + name);
            }
            CustomProfile made = new CustomProfile(name);
            PROFILES.put(name, made);
            return made;
        }
    }

    /**
     * A set of labels from keys and values in turn; a later value of the same key wins. A label {@code thread} or the like
     * takes the place of the one that samples have by themselves.
     *
     * @throws IllegalArgumentException {@code uneven number of arguments to pprof.Labels}
     */
    public static LabelSet labels(String... keysAndValues) {
        if (keysAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("uneven number of arguments to pprof.Labels");
        }
        Map<String, String> labels = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            labels.put(
                    Objects.requireNonNull(keysAndValues[i], "the key of a label"),
                    Objects.requireNonNull(keysAndValues[i + 1], "the value of a label"));
        }
        return new LabelSet(Collections.unmodifiableMap(labels));
    }

    /**
     * Runs the work with these labels, in addition to those it has already: every CPU, heap and block sample that is taken
     * of it carries them. Go's name is {@code Do}.
     *
     * <p>Platform threads that the work starts have the labels too, until they end, as in Go. The JVM doesn't report
     * which thread starts a virtual one or hands a task to a pool: give those {@link #inheriting}. The work has some ten frames of
     * ours beneath it, which no profile shows. The first call in a process starts Flight Recorder, to see threads start;
     * that may take 200 ms.
     */
    public static void withLabels(LabelSet labels, Runnable work) {
        try {
            Labels.call(labels, Profiler.threadStarts(), () -> {
                work.run();
                return labels;
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("a Runnable can't throw this", e);
        }
    }

    /** As {@link #withLabels}, for work that returns a value or throws. */
    public static <T> T callWithLabels(LabelSet labels, Callable<T> work) throws Exception {
        return Labels.call(labels, Profiler.threadStarts(), work);
    }

    /**
     * This work with the labels that the calling thread has now, wherever it will run: on a virtual thread, in a pool.
     */
    public static Runnable inheriting(Runnable work) {
        LabelSet labels = Labels.current();
        return labels.labels().isEmpty() ? work : () -> withLabels(labels, work);
    }
}
