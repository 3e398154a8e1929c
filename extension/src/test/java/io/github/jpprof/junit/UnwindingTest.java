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

    private Unwinding.Open<String, String> add(String name) {
        return open.add(name, this::stop, this::abandon);
    }

    private String stop(String name) {
        events.add("stop " + name);
        return name;
    }

    private void abandon(String name) {
        events.add("abandon " + name);
        if (name.startsWith("failing")) {
            throw new IllegalStateException(name);
        }
    }

    @Test
    void closesInReverseOrderWhatIsOpen() {
        add("first");
        Unwinding.Open<String, String> second = add("second");
        add("third");

        assertThat(second.stop()).isEqualTo("second");
        open.close();
        open.close();

        assertThat(events).containsExactly("stop second", "abandon third", "abandon first");
    }

    @Test
    void closesTheOthersThoughOneFails() {
        add("first");
        add("failing 1");
        add("failing 2");

        assertThatThrownBy(open::close).hasMessage("failing 2").satisfies(e -> assertThat(e.getSuppressed())
                .singleElement()
                .satisfies(suppressed -> assertThat(suppressed).hasMessage("failing 1")));
        assertThat(events).containsExactly("abandon failing 2", "abandon failing 1", "abandon first");
    }
}
