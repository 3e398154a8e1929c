// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnwindingTest {
    private final List<String> events = new ArrayList<>();
    private final Unwinding open = new Unwinding();

    private String add(String name) {
        return open.add(name, this::close);
    }

    private void close(String name) {
        events.add("close " + name);
        if (name.startsWith("exhausted")) {
            throw new OutOfMemoryError(name);
        }
        if (name.startsWith("failing")) {
            throw new IllegalStateException(name);
        }
    }

    @Test
    void closesInReverseOrderWhatIsOpen() {
        assertThat(add("first")).isEqualTo("first");
        add("second");

        open.close();
        open.close();

        assertThat(events).containsExactly("close second", "close first");
    }

    @Test
    void closesTheOthersThoughOneFails() {
        add("first");
        add("failing 1");
        add("failing 2");

        assertThatThrownBy(open::close).hasMessage("failing 2").satisfies(e -> assertThat(e.getSuppressed())
                .singleElement()
                .satisfies(suppressed -> assertThat(suppressed).hasMessage("failing 1")));
        assertThat(events).containsExactly("close failing 2", "close failing 1", "close first");
    }

    @Test
    void closesTheOthersThoughThereIsNoMemoryForOne() {
        add("first");
        add("exhausted");

        assertThatThrownBy(open::close).isInstanceOf(OutOfMemoryError.class).hasMessage("exhausted");
        assertThat(events).containsExactly("close exhausted", "close first");
    }
}
