// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.assertj;

import static io.github.jpprof.assertj.ProfileAssertions.assertThat;

import io.github.jpprof.measure.Allocations;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests whose assertions fail, for a JVM of their own. */
final class AssertingTestCases {
    static volatile Object sink; // what is computed must be used

    private AssertingTestCases() {}

    private static Allocations oneObject() {
        return Allocations.measure(() -> sink = new Object());
    }

    static class Helper {
        static void check() {
            assertThat(oneObject()).hasObjects(0);
        }
    }

    static class Asserting {
        @Test
        void helped() {
            Helper.check();
        }

        @RepeatedTest(2)
        void repeated() {
            Helper.check();
        }

        @TestFactory
        List<DynamicTest> dynamic() {
            return List.of(DynamicTest.dynamicTest("first", Helper::check));
        }

        @Test
        void softly() {
            SoftProfileAssertions softly = new SoftProfileAssertions();
            softly.assertThat(oneObject()).hasAtMostObjects(0);
            softly.assertAll();
        }

        /** On a thread that no test is known to run on. */
        @Test
        void elsewhere() throws InterruptedException {
            Thread thread = new Thread(this::failSoftly);
            thread.start();
            thread.join();
        }

        private void failSoftly() {
            SoftProfileAssertions softly = new SoftProfileAssertions();
            softly.assertThat(oneObject()).hasAtMostObjects(0);
        }
    }
}
