// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HistoryTest {
    /** A report that fails when it is opened. */
    private record FailingReport(Throwable cause) implements StoredReport {
        @Override
        public String name() {
            return "builds/1/report.json";
        }

        @Override
        public InputStream open() throws IOException {
            if (cause instanceof IOException damaged) {
                throw damaged;
            }
            throw (Error) cause;
        }

        @Override
        public Optional<InputStream> open(String file) {
            return Optional.empty();
        }

        @Override
        public Optional<ProfileLink> link(String file, Path page) {
            return Optional.empty();
        }
    }

    private static History read(Throwable cause, List<String> warnings) throws IOException {
        Build build = new Build(1, new TreeMap<>(), List.of(new FailingReport(cause)));
        return History.read(List.of(build), () -> {}, warnings::add);
    }

    @Test
    void leavesDamagedReportOut() throws IOException {
        List<String> warnings = new ArrayList<>();

        assertThat(read(new IOException("cut off"), warnings).tests()).isEmpty();
        assertThat(warnings).containsExactly("builds/1/report.json: cut off; it is left out");
    }

    @Test
    void doesNotLeaveOutWhatMemoryIsTooSmallFor() {
        List<String> warnings = new ArrayList<>();

        assertThatThrownBy(() -> read(new OutOfMemoryError("on purpose"), warnings))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(warnings).isEmpty();
    }
}
