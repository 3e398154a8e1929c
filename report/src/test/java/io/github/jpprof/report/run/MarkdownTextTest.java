// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CodecTest.decodes(byte[])[1]",
                "target/jpprof/cpu.pb.gz",
                "@MaxAllocations(objects = 0)",
                "alloc_objects",
                "a -> b; c: d, 50 % \"e\" 'f'!",
                "[1] x=1, y=-2",
                "a & b < c",
                "C:\\work\\a",
                "größer #3"
            })
    void whatIsNoMarkupStays(String text) {
        assertThat(MarkdownText.of(text)).isEqualTo(text.replace("<", "&lt;"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "*a* \\*a\\*",
                "_a_b_ \\_a_b\\_",
                "a__b a\\_\\_b",
                "`a` \\`a\\`",
                "~~a~~ \\~\\~a\\~\\~",
                "A$B$C A\\$B\\$C",
                "[a](b) [a\\](b)",
                "![a](b) ![a\\](b)",
                "[[a]] \\[[a]]",
                "[+a+]{-b-} \\[+a+]\\{-b-}",
                "a|b a\\|b",
                "a\\|b a\\\\\\|b",
                "a\\ a\\\\",
                "https://a.b https\\://a.b",
                "www.a.b www\\.a.b",
                "<b>a</b> &lt;b>a&lt;/b>",
                "<!--a--> &lt;!--a-->",
                "&lt; &amp;lt;",
                "&#60; &amp;#60;"
            })
    void markupIsEscaped(String text, String escaped) {
        assertThat(MarkdownText.of(text)).isEqualTo(escaped);
    }

    @Test
    void linesBecomeOne() {
        assertThat(MarkdownText.of("a\r\n# b\u0000\u0085")).isEqualTo("a  # b  ");
    }
}
