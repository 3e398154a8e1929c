// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.demangle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names come from the ABI's rules; those of whole libraries are compared with pprof's in the tests of the command. */
class CppNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        _Z3fooi                                  | foo
        _ZN9Collector4markEv                     | Collector::mark
        _ZNK9Collector4markEv                    | Collector::mark
        _ZN3FooC1Ev                              | Foo::Foo
        _ZN3FooD0Ev                              | Foo::~Foo
        _ZN3FooplERKS_                           | Foo::operator+
        _ZN3FoocvPKcEv                           | Foo::operator char const*
        _ZNSt6vectorIiSaIiEE9push_backEOi        | std::vector::push_back
        _ZN12_GLOBAL__N_13barEv                  | (anonymous namespace)::bar
        _ZZN3Foo3barEvE3baz                      | Foo::bar()::baz
        _ZTV9Collector                           | vtable for Collector
        _ZThn16_N8JfrEvent5writeEPKc             | non-virtual thunk to JfrEvent::write(char const*)
        _ZN3Foo3barEv.constprop.0                | Foo::bar
        """)
    void readsNamesWithoutParametersAndTemplateArguments(String mangled, String readable) {
        assertThat(CppNames.readable(mangled)).hasValue(readable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "main", "_Z", "_ZN", "_ZN3Fo", "_Z99999999999foo", "_ZNS9_E", "_ZN1AIXsr1B1CEE1dEv"})
    void leavesUnknownNamesUnchanged(String name) {
        assertThat(CppNames.readable(name)).isEmpty();
    }

    @Test
    void limitsNesting() {
        assertThat(CppNames.readable("_Z1f" + "I".repeat(100_000))).isEmpty();
        assertThat(CppNames.readable("_ZN1AI" + "P".repeat(100_000) + "iE1bEv")).isEmpty();
    }
}
