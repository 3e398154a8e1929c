// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.UniqueId;

class TestNameTest {
    private static final UniqueId PLAIN = UniqueId.parse("[engine:junit-jupiter]/[class:Codec]/[method:encodes()]");

    @Test
    void plainTestIsCalledByItsMethod() throws NoSuchMethodException {
        TestName name = TestName.of(PLAIN, Codec.class, Codec.class.getDeclaredMethod("encodes"));

        assertThat(name).isEqualTo(new TestName(Codec.class.getName(), "encodes", List.of(), ""));
        assertThat(name.label()).isEqualTo("encodes");
        assertThat(name.folder()).isEqualTo(Path.of(Codec.class.getName(), "encodes"));
    }

    @Test
    void invocationsOfTheMethodAndOfTheClassAreNumbered() throws NoSuchMethodException {
        UniqueId id = UniqueId.parse("[engine:junit-jupiter]/[class-template:Codec]/[class-template-invocation:#3]"
                + "/[test-template:encodes()]/[test-template-invocation:#12]");

        TestName name = TestName.of(id, Codec.class, Codec.class.getDeclaredMethod("encodes"));

        assertThat(name.label()).isEqualTo("encodes[12]");
        assertThat(name.folder()).isEqualTo(Path.of(Codec.class.getName() + "-3", "encodes-12"));
    }

    @Test
    void dynamicTestsAreNumberedByTheirPath() throws NoSuchMethodException {
        UniqueId id = UniqueId.parse("[engine:junit-jupiter]/[class:Codec]/[test-factory:encodes()]"
                + "/[dynamic-container:#1]/[dynamic-container:#2]/[dynamic-test:#3]");

        TestName name = TestName.of(id, Codec.class, Codec.class.getDeclaredMethod("encodes"));

        assertThat(name.label()).isEqualTo("encodes[1.2.3]");
        assertThat(name.folder()).isEqualTo(Path.of(Codec.class.getName(), "encodes-1-2-3"));
    }

    @Test
    void overloadsDifferByTheirParameters() throws NoSuchMethodException {
        TestName text = TestName.of(PLAIN, Overloads.class, Overloads.class.getDeclaredMethod("encodes", String.class));
        TestName bytes =
                TestName.of(PLAIN, Overloads.class, Overloads.class.getDeclaredMethod("encodes", byte[].class));

        assertThat(text.label()).isEqualTo("encodes(String)");
        assertThat(bytes.label()).isEqualTo("encodes(byte[])");
    }

    @Test
    void methodsHaveDistinctFoldersWhereCaseIsIgnored() {
        assertThat(Arrays.stream(Alike.class.getDeclaredMethods())
                        .filter(method -> !method.isSynthetic())
                        .map(method -> TestName.of(PLAIN, Alike.class, method))
                        .map(name -> name.folder().toString().toLowerCase(Locale.ROOT)))
                .hasSize(7)
                .doesNotHaveDuplicates();
    }

    @Test
    void overriddenMethodIsNoOverload() throws NoSuchMethodException {
        assertThat(TestName.of(PLAIN, Overriding.class, Overriding.class.getDeclaredMethod("encodes"))
                        .method())
                .isEqualTo("encodes");
    }

    static class Codec {
        void encodes() {}
    }

    static class Overriding extends Codec {
        @Override
        void encodes() {}
    }

    static class Overloads {
        @Test
        void encodes(String text) {}

        @Test
        void encodes(byte[] bytes) {}
    }

    interface Red {
        final class Item {}
    }

    interface Blue {
        final class Item {}
    }

    static class Alike {
        @Test
        void encodes() {}

        @Test
        void Encodes() {}

        @Test
        void encodes(Red.Item item) {}

        @Test
        void encodes(Blue.Item item) {}

        @Test
        void pair(Red.Item item) {}

        @Test
        void pair(Blue.Item item) {}

        @Test
        void encodes(String text) {}
    }
}
