// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.jpprof.AllocsProfile;
import io.github.jpprof.BlockProfile;
import io.github.jpprof.CpuProfile;
import io.github.jpprof.HeapProfile;
import io.github.jpprof.MaxAllocations;
import io.github.jpprof.MaxLiveObjects;
import io.github.jpprof.NoLeakedThreads;
import io.github.jpprof.WallProfile;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that are annotated in every way there is. */
final class AnnotatedTestCases {
    static final int BYTES = 1 << 20;

    static volatile Object sink = "";

    private AnnotatedTestCases() {}

    static class OnMethods {
        @BeforeEach
        void allocateBefore() {
            sink = new byte[64 * BYTES];
        }

        @Test
        @AllocsProfile(rate = 1 << 16)
        void allocates() {
            for (int i = 0; i < 16; i++) {
                sink = new byte[BYTES];
            }
        }

        @Test
        @CpuProfile(hz = 1000)
        @HeapProfile(rate = 1 << 18)
        @BlockProfile(rate = 12_345)
        @WallProfile(interval = "5ms")
        void allKinds() {}

        @Test
        void notAnnotated() {}

        @Test
        @Disabled
        @CpuProfile
        void disabled() {}
    }

    static class Exact {
        static final int OBJECTS = 16;

        @Test
        @AllocsProfile(rate = 1)
        @MaxAllocations(objects = OBJECTS)
        @MaxLiveObjects(OBJECTS)
        @NoLeakedThreads
        void allocates() {
            for (int i = 0; i < OBJECTS; i++) {
                sink = new byte[BYTES];
            }
        }
    }

    @CpuProfile
    @AllocsProfile(rate = 1 << 20)
    static class OnClass {
        @Test
        void asTheClass() {}

        @Test
        @AllocsProfile(rate = 1 << 18)
        void atAnotherRate() {}

        @Test
        @AllocsProfile(rate = 0)
        void switchedOff() {}
    }

    static class Inheriting extends OnClass {
        @Test
        void ofItsOwn() {}
    }

    @Retention(RetentionPolicy.RUNTIME)
    @AllocsProfile(rate = 1 << 19)
    @BlockProfile
    @interface Lean {}

    static class Composed {
        @Test
        @Lean
        void lean() {}
    }

    @Lean
    static class Enclosing {
        @Nested
        class Inner {
            @Test
            void asTheOuterClass() {}

            @Nested
            class Innermost {
                @Test
                @BlockProfile(rate = 0)
                void nearest() {}
            }
        }

        static class NotNested {
            @Test
            @CpuProfile
            void onlyItsOwn() {}
        }
    }

    @AllocsProfile
    static class Templates {
        @RepeatedTest(2)
        void repeated() {}

        @ParameterizedTest
        @ValueSource(strings = {"/etc/passwd", "../../x"})
        void parameterized(String name) {
            sink = name;
        }

        @TestFactory
        Stream<DynamicNode> dynamic() {
            sink = new byte[64 * BYTES];
            return Stream.of(
                    dynamicTest("first", Templates::allocateInDynamicTest),
                    dynamicContainer("more", Stream.of(dynamicTest("second", () -> {}))));
        }

        static void allocateInDynamicTest() {
            for (int i = 0; i < 16; i++) {
                sink = new byte[BYTES];
            }
        }
    }

    @AllocsProfile
    @ParameterizedClass
    @ValueSource(ints = {1, 2})
    static class Parameterized {
        @Parameter
        int value;

        @Test
        void plain() {
            sink = value;
        }

        @RepeatedTest(2)
        void repeated() {}
    }

    @AllocsProfile
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClass {
        @Test
        void one() {}

        @Test
        void two() {}
    }

    @AllocsProfile
    static class Overloaded {
        @Test
        void encodes() {}

        @ParameterizedTest
        @ValueSource(ints = 1)
        void encodes(int value) {
            sink = value;
        }

        @Test
        void Encodes() {}

        void encodes(String notATest) {
            sink = notATest;
        }
    }
}
