// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A warning of the run is given even where the log was linked while the heap was full, and fails from then on. */
@Isolated("standard error and the log are the JVM's")
class RunLogTest {
    private final Logger log = Logger.getLogger("jpprof");

    @Test
    void warnsOnStandardErrorWhereTheLogHasNoMemory() {
        Error full = new BootstrapMethodError(new IllegalStateException(new OutOfMemoryError("Java heap space")));

        assertThat(errorsOf(() -> warnByLogThatFailsWith(full))).isEqualTo("a warning" + System.lineSeparator());
    }

    @Test
    void hidesNoOtherFailureOfTheLog() {
        NoClassDefFoundError missing = new NoClassDefFoundError("a/Class");

        assertThat(errorsOf(() -> assertThatThrownBy(() -> warnByLogThatFailsWith(missing))
                        .isSameAs(missing)))
                .isEmpty();
    }

    private void warnByLogThatFailsWith(Error error) {
        Handler failing = new FailingHandler(error);
        log.addHandler(failing);
        log.setUseParentHandlers(false);
        try {
            RunLog.warn("a warning");
        } finally {
            log.setUseParentHandlers(true);
            log.removeHandler(failing);
        }
    }

    private static String errorsOf(Runnable step) {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            step.run();
        } finally {
            System.setErr(before);
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    private static final class FailingHandler extends Handler {
        private final Error error;

        FailingHandler(Error error) {
            this.error = error;
        }

        @Override
        public void publish(LogRecord entry) {
            throw error;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
