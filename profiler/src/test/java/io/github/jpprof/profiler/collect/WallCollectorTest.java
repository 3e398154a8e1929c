// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.java.JavaFrames;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.ProfileFact;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.EventSink;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which threads a wall-clock profile shows, and how much time. */
class WallCollectorTest {
    private static final long INTERVAL = 10;
    private static final long BEGIN = 1000;

    private static final ThreadRef SUBJECT =
            new ThreadRef("main", Thread.currentThread().getId(), false);
    /** One that was there before: this JVM's own is as good as any. */
    private static final ThreadRef OLDER = new ThreadRef("older", older(), false);

    private static final ThreadRef NEW = new ThreadRef("new", Long.MAX_VALUE, false);

    private static final List<Location> SLEEP = stack("java.lang.Thread.sleep", "com.example.Test.sleeps");
    private static final List<Location> QUEUE = stack(
            "jdk.internal.misc.Unsafe.park",
            "java.util.concurrent.LinkedBlockingQueue.take",
            "java.util.concurrent.ThreadPoolExecutor.getTask",
            "java.lang.Thread.run");
    private static final List<Location> JETTY = stack(
            "java.util.concurrent.locks.LockSupport.parkNanos",
            "org.eclipse.jetty.util.BlockingArrayQueue.poll",
            "org.eclipse.jetty.util.thread.QueuedThreadPool$Runner.idleJobPoll",
            "java.lang.Thread.run");
    private static final List<Location> TIMER_TASK =
            stack("java.lang.Object.wait", "com.example.Task.run", "java.util.TimerThread.mainLoop");

    private final WallCollector ofTest = collector(new Attribution() {
        @Override
        public boolean hasSubjects() {
            return true;
        }

        @Override
        public boolean isSubject(ThreadRef thread, long epochNanos) {
            return thread.javaId() == SUBJECT.javaId();
        }
    });
    private final WallCollector ofProcess = collector(Attribution.PROCESS);

    private static long older() {
        return Thread.getAllStackTraces().keySet().stream()
                .mapToLong(Thread::getId)
                .filter(id -> id != Thread.currentThread().getId())
                .findAny()
                .orElseThrow();
    }

    @Test
    void lookStandsForTimeSinceTheOneBefore() {
        ofProcess.accept(look(BEGIN + 100, NEW, SLEEP, 14), BEGIN);
        ofProcess.accept(look(BEGIN + 110, NEW, SLEEP, 10), BEGIN);

        assertThat(wall(ofProcess, "sleeps")).isEqualTo(24);
        assertThat(ofProcess.profile().total("samples")).isEqualTo(2);
    }

    @Test
    void lookThatWasLongInComingStandsForOneIntervalBeforeTheWindowAtMost() {
        ofProcess.accept(look(BEGIN + 3, NEW, SLEEP, 5_000), BEGIN);
        ofProcess.accept(look(BEGIN + 40, NEW, SLEEP, 5_000), BEGIN);

        assertThat(wall(ofProcess, "sleeps")).isEqualTo(INTERVAL + 40);
    }

    @Test
    void waitOfVirtualThreadCountsFromTheWindowsBegin() {
        ofProcess.accept(new RawEvent.VirtualWait(BEGIN + 30, NEW, SLEEP, 500), BEGIN);

        assertThat(wall(ofProcess, "sleeps")).isEqualTo(30);
    }

    @Test
    void leavesOutThreadsThatStandInOnePlaceFromBeforeATest() {
        ofTest.accept(look(BEGIN + 10, OLDER, SLEEP, 10), BEGIN);
        ofTest.accept(look(BEGIN + 10, NEW, SLEEP, 10), BEGIN);
        ofTest.accept(look(BEGIN + 10, SUBJECT, SLEEP, 10), BEGIN);
        ofTest.accept(look(BEGIN + 20, OLDER, SLEEP, 10), BEGIN);

        assertThat(wall(ofTest, "sleeps")).isEqualTo(20);
        assertThat(idle(ofTest)).isEqualTo(new ProfileFact.IdleThreads(0, 1));
    }

    @Test
    void countsAThreadFromItsFirstLookOnceItHasMoved() {
        ofTest.accept(look(BEGIN + 10, OLDER, SLEEP, 10), BEGIN);
        ofTest.accept(look(BEGIN + 20, OLDER, SLEEP, 10), BEGIN);
        ofTest.accept(look(BEGIN + 30, OLDER, stack("com.example.Test.other"), 10), BEGIN);
        ofTest.accept(look(BEGIN + 40, OLDER, SLEEP, 10), BEGIN);

        assertThat(wall(ofTest, "sleeps")).isEqualTo(30);
        assertThat(wall(ofTest, "other")).isEqualTo(10);
        assertThat(idle(ofTest).standing()).isZero();
    }

    @Test
    void showsThreadsThatStandInOnePlaceWhereTheSessionHasNoSubject() {
        ofProcess.accept(look(BEGIN + 10, OLDER, SLEEP, 10), BEGIN);

        assertThat(wall(ofProcess, "sleeps")).isEqualTo(10);
    }

    @Test
    void leavesOutWaitsForWorkOfOthers() {
        ofTest.accept(look(BEGIN + 100, NEW, QUEUE, 10), BEGIN);
        ofTest.accept(look(BEGIN + 100, NEW, JETTY, 3), BEGIN);
        ofTest.accept(look(BEGIN + 100, SUBJECT, QUEUE, 20), BEGIN);
        ofTest.accept(look(BEGIN + 100, NEW, TIMER_TASK, 40), BEGIN);

        assertThat(wall(ofTest, "getTask")).isEqualTo(20);
        assertThat(wall(ofTest, "idleJobPoll")).isZero();
        assertThat(wall(ofTest, "Task.run")).isEqualTo(40);
        assertThat(idle(ofTest)).isEqualTo(new ProfileFact.IdleThreads(13, 0));
    }

    @Test
    void saysWhetherAThreadRanOrWaited() {
        ofProcess.accept(new RawEvent.Wall(BEGIN + 10, NEW, SLEEP, true, 10), BEGIN);
        ofProcess.accept(look(BEGIN + 20, NEW, SLEEP, 10), BEGIN);

        assertThat(ofProcess.profile().samples())
                .flatExtracting(sample -> sample.labels().stream()
                        .filter(label -> label.key().equals("state"))
                        .map(Object::toString)
                        .toList())
                .containsExactlyInAnyOrder("Text[key=state, value=runnable]", "Text[key=state, value=sleeping]");
    }

    private static RawEvent.Wall look(long time, ThreadRef thread, List<Location> stack, long nanos) {
        return new RawEvent.Wall(time, thread, stack, false, nanos);
    }

    private static long wall(WallCollector collector, String method) {
        return SampleSums.cum(collector.profile(), "wall", method);
    }

    private static ProfileFact.IdleThreads idle(WallCollector collector) {
        return collector.facts().find(ProfileFact.IdleThreads.class).orElseThrow();
    }

    private static List<Location> stack(String... functions) {
        return Stream.of(functions)
                .map(name -> Location.of(
                        JavaFrames.function(
                                name.substring(0, name.lastIndexOf('.')),
                                name.substring(name.lastIndexOf('.') + 1),
                                "",
                                null),
                        0))
                .toList();
    }

    private static WallCollector collector(Attribution attribution) {
        return new WallCollector(INTERVAL, new SampleKeys(attribution), new Engine() {
            @Override
            public String name() {
                return "scripted";
            }

            @Override
            public void start(EngineSettings settings) {}

            @Override
            public void mark(long id) {}

            @Override
            public void cut(EventSink sink) {}

            @Override
            public void stop(EventSink sink) {}
        });
    }
}
