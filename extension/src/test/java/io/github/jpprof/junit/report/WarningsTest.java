// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.jpprof.junit.names.TestName;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.UniqueId;

/** A warning that can't be given, because the heap is full, is counted: the test goes on. */
class WarningsTest {
    private final Warnings warnings = new Warnings();
    private final TestName test = TestName.of(UniqueId.forEngine("engine"), "a.Test", "test", "test()");

    @Test
    void fullHeapIsCountedAlsoWhereItIsTheCauseOfAnotherError() {
        OutOfMemoryError full = new OutOfMemoryError("Java heap space");

        warnings.warn(failing(full), test, "has no profile", "it is a test");
        warnings.warn(failing(new BootstrapMethodError(new IllegalStateException(full))), test, "has no profile", full);

        assertThat(warnings.missing()).isEqualTo(2);
    }

    /** The JVM does not keep the error itself, but its name. */
    @Test
    void fullHeapIsCountedWhereItLeftClassUninitialized() {
        assertThatThrownBy(Initialized::use).isInstanceOf(OutOfMemoryError.class);
        Error later = catchThrowableOfType(NoClassDefFoundError.class, Initialized::use);

        warnings.warn(failing(later), test, "has no profile", "it is a test");

        assertThat(warnings.missing()).isEqualTo(1);
    }

    @Test
    void otherErrorsAreNotHidden() {
        NoClassDefFoundError missing = new NoClassDefFoundError("a/Class");

        assertThatThrownBy(() -> warnings.warn(failing(missing), test, "has no profile", "it is a test"))
                .isSameAs(missing);
        assertThat(warnings.missing()).isZero();
    }

    private static final class Initialized {
        static {
            fill();
        }

        static void use() {}

        private static void fill() {
            throw new OutOfMemoryError("Java heap space");
        }
    }

    private static ExtensionContext failing(Error error) {
        return (ExtensionContext) Proxy.newProxyInstance(
                ExtensionContext.class.getClassLoader(),
                new Class<?>[] {ExtensionContext.class},
                (proxy, method, arguments) -> {
                    throw error;
                });
    }
}
