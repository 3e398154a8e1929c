// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.jpprof.BlockProfile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Engines run on from test to test, and end with the run. */
class WarmEnginesTest {
    @TempDir
    private Path folder;

    @Test
    void enginesRunAsLongAsTheLauncherSession() throws Exception {
        assertThat(run(TwoPlans.class))
                .contains("first plan done, warm: true", "second plan done, warm: true", "closed, warm: false");
    }

    @ParameterizedTest
    @CsvSource({"block, auto, true", "'cpu,allocs', auto, false", "allocs, jfr, true", "'', auto, false"})
    void whatWholeRunNeedsIsLoadedWhileTestsAreLookedFor(String profiles, String engine, boolean recorder)
            throws Exception {
        assertThat(run(Discovery.class, profiles, engine)).contains("recorder loaded: " + recorder);
    }

    private String run(Class<?> main, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Process jvm = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jvm.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return out;
    }

    @BlockProfile
    static class Profiled {
        @Test
        void empty() {}
    }

    static final class Discovery {
        private Discovery() {}

        public static void main(String[] args) throws InterruptedException {
            LauncherFactory.create()
                    .discover(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(Profiled.class))
                            .configurationParameter("jpprof.profiles", args[0])
                            .configurationParameter("jpprof.engine", args[1])
                            .build());
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("jpprof preload")) {
                    thread.join();
                }
            }
            System.out.println("recorder loaded: " + FlightRecorder.isInitialized());
        }
    }

    static final class TwoPlans {
        private TwoPlans() {}

        public static void main(String[] args) {
            try (LauncherSession session = LauncherFactory.openSession()) {
                for (String plan : new String[] {"first", "second"}) {
                    session.getLauncher()
                            .execute(LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(Profiled.class))
                                    .build());
                    say(plan + " plan done");
                }
            }
            say("closed");
        }

        private static void say(String when) {
            System.out.println(when + ", warm: "
                    + !FlightRecorder.getFlightRecorder().getRecordings().isEmpty());
        }
    }
}
