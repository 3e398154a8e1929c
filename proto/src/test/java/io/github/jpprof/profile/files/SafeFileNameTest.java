// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeFileNameTest {
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
            ".a\nb",
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
            "x".repeat(120),
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
            strings = {
                "encodes",
                "com.example.Codec$Inner-2",
                "encodes(String,int[])",
                "a_b-c",
                "a..b",
                "console",
                "Map.put-Throughput_size_10%25+1"
            })
    void keepsANameThatEveryFileSystemAccepts(String name) {
        assertThat(SafeFileName.of(name)).isEqualTo(name);
    }

    @Test
    void addsAHashToAnyOtherName() {
        assertThat(SafeFileName.of("a/b")).isEqualTo("a_b~225b0adb1d");
    }

    static Stream<String> awkward() {
        return AWKWARD.stream();
    }

    @ParameterizedTest
    @MethodSource("awkward")
    void staysOneFolderBelowTheRoot(String name) {
        Path root = Path.of("target", "jpprof").toAbsolutePath();

        Path folder = root.resolve(SafeFileName.of(name)).normalize();

        assertThat(folder.getParent()).isEqualTo(root);
        assertThat(folder.getFileName()).hasToString(SafeFileName.of(name));
    }

    @ParameterizedTest
    @MethodSource("awkward")
    void fitsEveryFileSystem(String name) {
        assertThat(SafeFileName.of(name))
                .matches("[A-Za-z0-9._$()\\[\\],%+~-]{1,131}")
                .doesNotStartWith(".")
                .doesNotEndWith(".")
                .doesNotMatch("(?i)(con|prn|aux|nul|com[1-9]|lpt[1-9])(\\..*)?");
    }

    @Test
    void keepsDifferentNamesApartWhereCaseIsIgnored() {
        assertThat(AWKWARD.stream().map(SafeFileName::of).map(name -> name.toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
    }

    @Test
    void isTheSameInEveryRun() {
        assertThat(AWKWARD.stream().map(SafeFileName::of))
                .isEqualTo(AWKWARD.stream().map(SafeFileName::of).toList());
        assertThat(SafeFileName.of(EMOJI)).isEqualTo("_~d4e887a680");
    }
}
