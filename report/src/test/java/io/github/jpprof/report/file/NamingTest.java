// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            main.Map[func(int) string]                   | main.Map[func(int) string]
            example.com/a-b/v2.Keys[interface { M() }]   | example.com/a-b/v2.Keys[interface { M() }]
            main.(*Set[interface { Less(T) bool }]).Add  | main.(*Set[interface { Less(T) bool }]).Add
            main.Chan[<-chan struct {}].func1            | main.Chan[<-chan struct {}].func1
            std::vector<int>::push_back(int const&)      | std::vector::push_back
            operator[](int)                              | operator[]
            foo(int [3])                                 | foo
            """)
    void keepsGoTypeArgumentsAndDropsCppParameters(String system, String shown) {
        FileProfile profile = FileProfile.of(Profile.builder(new ValueType("cpu", "nanoseconds"))
                .add(List.of(Location.of(new Function(system, system, "", 0), 1)), List.of(), 1)
                .build());

        assertThat(Naming.apply(profile)
                        .locations()
                        .get(0)
                        .lines()
                        .get(0)
                        .function()
                        .name())
                .isEqualTo(shown);
    }
}
