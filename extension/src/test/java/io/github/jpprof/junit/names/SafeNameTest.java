// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {
    private static final String LONG = "x".repeat(400);
    private static final String EMOJI = "\uD83D\uDE00";

    private static final List<String> AWKWARD = List.of(
            "",
            " ",
            ".",
            "..",
            "...",
            "/",
            "\\",
            "a/b",
            "a\\b",
            "a_b",
            "a:b",
            "a b",
            "a?b",
            "../../etc/passwd",
            "/etc",
            "C:\\x",
            "a\u0000b",
            "a\nb",
            "a\u001Bb",
            "a\u007Fb",
            "a\u202Eb",
            EMOJI,
            EMOJI + EMOJI,
            "\uD83D",
            "\uDE00",
            "?",
            "_",
            "caf\u00E9",
            "cafe\u0301",
            LONG,
            LONG + "y",
            "x".repeat(100),
            EMOJI.repeat(200),
            "CON",
            "con.txt",
            "CON.",
            "Aux",
            "lpt1",
            "nul.tar.gz",
            "COM9",
            "CONSOLE",
            "trailing.",
            "trailing ",
            ".hidden",
            "~",
            "a~b");

    @ParameterizedTest
    @ValueSource(
            strings = {"encodes", "com.example.Codec$Inner-2", "encodes(String,int[])", "a_b-c", "a..b", "console"})
    void nameThatIsSafeEverywhereStaysAsItIs(String name) {
        assertThat(SafeName.of(name)).isEqualTo(name);
    }

    @Test
    void anyOtherNameIsChangedAndGetsAHashOfWhatItWas() {
        assertThat(SafeName.of("a/b")).isEqualTo("a_b~225b0adb1d");
    }

    static Stream<String> awkward() {
        return AWKWARD.stream();
    }

    @ParameterizedTest
    @MethodSource("awkward")
    void anyNameIsOneFolderRightBelowTheRoot(String name) {
        Path root = Path.of("target", "jpprof").toAbsolutePath();

        Path folder = root.resolve(SafeName.of(name)).normalize();

        assertThat(folder.getParent()).isEqualTo(root);
        assertThat(folder.getFileName()).hasToString(SafeName.of(name));
    }

    @ParameterizedTest
    @MethodSource("awkward")
    void anyNameFitsEveryFileSystem(String name) {
        assertThat(SafeName.of(name))
                .matches("[A-Za-z0-9._$()\\[\\],~-]{1,120}")
                .doesNotEndWith(".")
                .doesNotMatch("(?i)(con|prn|aux|nul|com[1-9]|lpt[1-9])(\\..*)?");
    }

    @Test
    void noTwoNamesBecomeOneEvenWhereCaseIsIgnored() {
        assertThat(AWKWARD.stream().map(SafeName::of).map(name -> name.toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
    }

    @Test
    void sameNameIsTheSameFileInEveryRun() {
        assertThat(AWKWARD.stream().map(SafeName::of))
                .isEqualTo(AWKWARD.stream().map(SafeName::of).toList());
        assertThat(SafeName.of(EMOJI)).isEqualTo("_~d4e887a680");
    }
}
