// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.junit.names.TestName;
import io.github.jpprof.junit.report.RunSummary;
import io.github.jpprof.junit.report.TestReportCollector;
import io.github.jpprof.junit.report.Warnings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunEndTest {
    @TempDir
    private Path folder;

    private final TestReportCollector tests = new TestReportCollector();
    private final RunEnd end = new RunEnd(new Warnings(), new RunSummary(), tests, new RunPush());

    @Test
    void exitReportsWhatCameWhileTheEndOfTheTestsWasReporting() throws Exception {
        List<String> warningsAtExit = new CopyOnWriteArrayList<>();
        Thread exit = new Thread(() -> end.report("ended", warningsAtExit::add));
        Path unreadable =
                Files.createDirectories(folder.resolve("jpprof-records")).resolve("0.record");
        Files.writeString(unreadable, "no record");
        add("first");

        end.report("", warning -> {
            assertThat(warning).as("of the unreadable record").contains("left out");
            add("second");
            exit.start();
            while (exit.getState() != Thread.State.BLOCKED && exit.isAlive()) {
                Thread.onSpinWait();
            }
        });
        exit.join();

        assertThat(warningsAtExit).isEmpty();
        assertThat(folder.resolve("report.json")).content().contains("\"name\":\"first\"", "\"name\":\"second\"");
    }

    private void add(String test) {
        tests.wrote(folder, new TestName("T", test, List.of(), "", ""), Path.of(test), Map.of());
    }
}
