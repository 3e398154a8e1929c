// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import org.jspecify.annotations.Nullable;

/**
 * A method of a recording.
 *
 * @param type the JVM's name of the class, {@code ""} for native code
 * @param name the name of the method
 * @param descriptor the descriptor, {@code ""} for native code
 */
public record RecordedMethod(String type, String name, String descriptor) {
    // Written by hand: generated methods are linked at their first call, which slows the start.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordedMethod that
                && name.equals(that.name)
                && type.equals(that.type)
                && descriptor.equals(that.descriptor);
    }

    @Override
    public int hashCode() {
        return (type.hashCode() * 31 + name.hashCode()) * 31 + descriptor.hashCode();
    }
}
