// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.assertj;

import io.github.jpprof.junit.limits.AssertionArtifacts;
import io.github.jpprof.profile.Profile;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractSoftAssertions;

/** The profile that a failure is about, in a file of its own. */
final class Evidence {
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** In the names of the classes that AssertJ makes for soft assertions, which are other ones in each JVM. */
    private static final String GENERATED = "$ByteBuddy$";

    private Evidence() {}

    /** Writes it, and returns where it is. */
    static String write(String name, Profile profile) {
        return AssertionArtifacts.write(Evidence::assertingCode, name, profile);
    }

    /** The method that asserts; for a lambda the one that it is written in. */
    private static StackTraceElement assertingCode() {
        StackTraceElement code = STACK.walk(frames -> frames.filter(frame -> isTests(frame.getDeclaringClass()))
                .findFirst()
                .map(StackWalker.StackFrame::toStackTraceElement)
                .orElse(new StackTraceElement("assertions", "elsewhere", null, -1)));
        String[] lambda = code.getMethodName().split("\\$", -1); // lambda$method$0
        return lambda.length < 3
                ? code
                : new StackTraceElement(code.getClassName(), lambda[1], code.getFileName(), code.getLineNumber());
    }

    private static boolean isTests(Class<?> owner) {
        String name = owner.getName();
        return owner != Evidence.class
                && owner != Messages.class
                && owner != AssertionArtifacts.class
                && !AbstractAssert.class.isAssignableFrom(owner)
                && !AbstractSoftAssertions.class.isAssignableFrom(owner)
                && !name.contains(GENERATED)
                && !name.startsWith("java.")
                && !name.startsWith("jdk.")
                && !name.startsWith("sun.")
                && !name.startsWith("org.assertj.");
    }
}
