// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.UniqueId;

class TestNameTest {
    private static final UniqueId PLAIN = UniqueId.parse("[engine:junit-jupiter]/[class:Codec]/[method:encodes()]");

    @Test
    void plainTestIsCalledByItsMethod() throws NoSuchMethodException {
        TestName name = TestName.of(PLAIN, Codec.class, Codec.class.getDeclaredMethod("encodes"), "encodes()");

        assertThat(name).isEqualTo(new TestName(Codec.class.getName(), "encodes", List.of(), "", ""));
        assertThat(name.label()).isEqualTo("encodes");
        assertThat(name.folder()).isEqualTo(Path.of(Codec.class.getName(), "encodes"));
    }

    @Test
    void invocationsOfTheMethodAndOfTheClassAreNumbered() throws NoSuchMethodException {
        UniqueId id = UniqueId.parse("[engine:junit-jupiter]/[class-template:Codec]/[class-template-invocation:#3]"
                + "/[test-template:encodes()]/[test-template-invocation:#12]");

        TestName name = TestName.of(id, Codec.class, Codec.class.getDeclaredMethod("encodes"), "encodes()");

        assertThat(name.label()).isEqualTo("encodes[12]");
        assertThat(name.folder()).isEqualTo(Path.of(Codec.class.getName() + "-3", "encodes-12"));
    }

    @Test
    void dynamicTestsAreNumberedByTheirPath() throws NoSuchMethodException {
        UniqueId id = UniqueId.parse("[engine:junit-jupiter]/[class:Codec]/[test-factory:encodes()]"
                + "/[dynamic-container:#1]/[dynamic-container:#2]/[dynamic-test:#3]");

        TestName name = TestName.of(id, Codec.class, Codec.class.getDeclaredMethod("encodes"), "encodes()");

        assertThat(name.label()).isEqualTo("encodes[1.2.3]");
        assertThat(name.folder()).isEqualTo(Path.of(Codec.class.getName(), "encodes-1-2-3"));
    }

    @Test
    void overloadsDifferByTheirParameters() throws NoSuchMethodException {
        TestName text =
                TestName.of(PLAIN, Overloads.class, Overloads.class.getDeclaredMethod("encodes", String.class), "text");
        TestName bytes = TestName.of(
                PLAIN, Overloads.class, Overloads.class.getDeclaredMethod("encodes", byte[].class), "bytes");

        assertThat(text.label()).isEqualTo("encodes(String)");
        assertThat(bytes.label()).isEqualTo("encodes(byte[])");
    }

    @Test
    void methodsHaveDistinctFoldersWhereCaseIsIgnored() {
        assertThat(Arrays.stream(Alike.class.getDeclaredMethods())
                        .filter(method -> !method.isSynthetic())
                        .map(method -> TestName.of(PLAIN, Alike.class, method, "alike"))
                        .map(name -> name.folder().toString().toLowerCase(Locale.ROOT)))
                .hasSize(7)
                .doesNotHaveDuplicates();
    }

    @Test
    void overriddenMethodIsNoOverload() throws NoSuchMethodException {
        assertThat(TestName.of(PLAIN, Overriding.class, Overriding.class.getDeclaredMethod("encodes"), "encodes()")
                        .method())
                .isEqualTo("encodes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "encodes()                 | \"\"",
                "encodes(String, byte[])   | \"\"",
                "encodes (String, byte[])  | \"\"", // of DisplayNameGenerator.Simple
                "encodes                   | \"\"",
                "encodes gzip              | encodes gzip",
                "encodes(gzip)             | encodes(gzip)",
                "[2] gzip, 1000            | gzip, 1000",
                "[2]                       | \"\"",
                "[2] encodes()             | \"\"",
                "[3] gzip, 1000            | \"[3] gzip, 1000\"",
                "repetition 2 of 3         | \"\"",
                "repetition 3 of 3         | repetition 3 of 3",
                "a codec, twice            | a codec, twice",
                "\"  \"                    | \"\""
            })
    void displayNameIsWhatAuthorSaysBeyondLabel(String given, String displayName) throws NoSuchMethodException {
        UniqueId second = PLAIN.append("test-template-invocation", "#2");
        Method method = Codec.class.getDeclaredMethod("encodes", String.class, byte[].class);

        assertThat(TestName.of(second, Codec.class, method, given))
                .returns(displayName, TestName::displayName)
                .returns("encodes[2]", TestName::label)
                .hasToString(Codec.class.getName() + ".encodes[2]");
    }

    @Test
    void dynamicTestAndTestThatIsNoMethodHaveDisplayNames() {
        UniqueId dynamic = PLAIN.append("dynamic-container", "#1").append("dynamic-test", "#3");

        assertThat(TestName.of(dynamic, "Codec", "encodes", "[3] gzip").displayName())
                .isEqualTo("gzip");
        assertThat(TestName.of(dynamic, "Codec", "encodes", "[1] gzip").displayName())
                .isEqualTo("[1] gzip");
        assertThat(TestName.of(PLAIN, "(no class)", "a scenario", "a scenario").displayName())
                .isEmpty();
        assertThat(TestName.of(PLAIN, "Codec", "encodes", "encodes()").displayName())
                .isEmpty();
    }

    /** A reader that takes half of a pair shows a sign that is in no name. */
    @Test
    void longDisplayNameIsCutBetweenCharacters() {
        String pairs = "\ud83d\ude00".repeat(100);

        assertThat(TestName.of(PLAIN, "Codec", "encodes", pairs).displayName()).isEqualTo(pairs);
        assertThat(TestName.of(PLAIN, "Codec", "encodes", pairs + "x").displayName())
                .isEqualTo("\ud83d\ude00".repeat(99) + "…");
        assertThat(TestName.of(PLAIN, "Codec", "encodes", "x" + pairs).displayName())
                .isEqualTo("x" + "\ud83d\ude00".repeat(99) + "…");
    }

    @Test
    void displayNameHasNoPartInFolder() {
        assertThat(TestName.of(PLAIN, "Codec", "encodes", "gzip").folder())
                .isEqualTo(TestName.of(PLAIN, "Codec", "encodes", "zip").folder());
    }

    static class Codec {
        void encodes(String text, byte[] bytes) {}

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
