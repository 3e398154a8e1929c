// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profile.Location;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a stack is the measured code's.
 *
 * @param part the part of a stack, leaf first; nothing if what happened there is the framework's
 * @param root the method by which the framework calls what is measured, and whose callers {@code part} doesn't look at: they are
 *     not recorded, since each frame of a sampled stack costs. Null if all are needed
 */
public record StackCut(
        UnaryOperator<List<Location>> part, @Nullable Method root) {
    /** Whole stacks. */
    public static final StackCut NONE = new StackCut(UnaryOperator.identity(), null);
}
