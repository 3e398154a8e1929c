// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.exit;

import io.github.jpprof.junit.names.TestName;
import java.io.IOException;
import java.util.function.BiConsumer;

/** What is recorded of a test that runs, and is to be written though the JVM exits before the test ends. */
public interface UnfinishedTest {
    TestName name();

    /** Ends what is recorded: what the test does from now on is left out. */
    void endAtExit();

    /**
     * Writes what was recorded.
     *
     * @param note a comment of each profile, which says that its test had not ended
     * @param warn gets what is missing, and why
     */
    void writeAtExit(String note, BiConsumer<String, String> warn) throws IOException;
}
