// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.testsupport.ChildJvm;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Two class loaders that have a jpprof each share the JVM's engines. */
class TwoCopiesTest {
    @Test
    void eachHasItsOwnAndWhatOnlyOneCanHaveIsSaid() throws IOException, InterruptedException {
        assertThat(ChildJvm.run(TwoCopiesJvm.class).lines())
                .as("the copy inside first, then the one around")
                .containsExactly(
                        "1 waits of this thread",
                        "2 waits of this thread",
                        "another agent of this JVM samples the heap, where JVMTI lets one at a time, and a second copy of"
                                + " jpprof is another agent: leave one of them out"
                                + " (AddCapabilities(can_generate_sampled_object_alloc_events): JVMTI_ERROR_NOT_AVAILABLE)",
                        "the heap is sampled");
    }
}
