// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof;

import io.github.jpprof.junit.TestProfiling;
import io.github.jpprof.junit.TestRecording;
import java.lang.annotation.Annotation;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/** Records around a test what is not a window over events: a trace, and the threads at its end. */
final class RecordingExtension implements BeforeTestExecutionCallback, AfterTestExecutionCallback {
    private static final Namespace NAMESPACE = Namespace.create(RecordingExtension.class);

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        boolean trace = asks(context, ExecutionTrace.class, ExecutionTrace::value);
        boolean threads = asks(context, ThreadProfile.class, ThreadProfile::value);
        context.getStore(NAMESPACE).put(TestRecording.class, TestRecording.start(context, trace, threads));
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        TestRecording recording = context.getStore(NAMESPACE).remove(TestRecording.class, TestRecording.class);
        if (recording != null) {
            recording.finish();
        }
    }

    private static <A extends Annotation> boolean asks(
            ExtensionContext context, Class<A> annotation, Predicate<A> value) {
        return TestProfiling.annotatedElements(context).stream()
                .flatMap(place -> AnnotationSupport.findAnnotation(place, annotation).stream())
                .findFirst()
                .filter(value)
                .isPresent();
    }
}
