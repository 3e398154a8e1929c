// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stacks of a chunk, leaf first, and the methods in them. */
public final class ChunkStacks {
    private static final String METHOD = "jdk.types.Method";

    private final ChunkConstants constants;
    private final long frameTypes;
    private final Map<Long, String> nameOfType = new HashMap<>();

    /**
     * A method of the recording.
     *
     * @param type the JVM's name of the class, {@code ""} for native code
     * @param name the name of the method
     * @param descriptor the descriptor, {@code ""} for native code
     */
    public record Method(String type, String name, String descriptor) {
        // Written by hand: generated methods are linked at their first call, which slows the start.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Method that
                    && name.equals(that.name)
                    && type.equals(that.type)
                    && descriptor.equals(that.descriptor);
        }

        @Override
        public int hashCode() {
            return (type.hashCode() * 31 + name.hashCode()) * 31 + descriptor.hashCode();
        }
    }

    ChunkStacks(ChunkConstants constants, Map<Long, RecordedType> types) {
        this.constants = constants;
        long found = -1;
        for (RecordedType type : types.values()) {
            found = type.name().equals("jdk.types.FrameType") ? type.id() : found;
        }
        this.frameTypes = found;
    }

    /** The index of the stack that an event refers to; -1 if there is none. */
    public int find(long id) {
        StackTable stacks = constants.stacks();
        return stacks == null ? -1 : stacks.find(id);
    }

    /** The number of frames of a stack. */
    public int depth(int stack) {
        return table().depth(stack);
    }

    /** Whether the recorder truncated a stack at its root. */
    public boolean isTruncated(int stack) {
        return table().isTruncated(stack);
    }

    /** The number of the method of a frame. */
    public long method(int stack, int frame) {
        return table().method(stack, frame);
    }

    /** The line of a frame; 0 or less if unknown. */
    public int line(int stack, int frame) {
        return table().line(stack, frame);
    }

    /** The type of a frame: {@code Interpreted}, {@code JIT compiled}, {@code Native}, {@code Kernel} and so on. */
    public String type(int stack, int frame) {
        return nameOfType.computeIfAbsent(table().type(stack, frame), type -> constants.text(frameTypes, type));
    }

    /** The method with a number; null if the chunk lacks it. */
    public @Nullable Method method(long id) {
        String name = constants.text(METHOD, id, "name");
        String type = constants.text("java.lang.Class", constants.number(METHOD, id, "type"), "name");
        return name.isEmpty() && type.isEmpty()
                ? null
                : new Method(type, name, constants.text(METHOD, id, "descriptor"));
    }

    private StackTable table() {
        StackTable stacks = constants.stacks();
        if (stacks == null) {
            throw new IllegalStateException("a chunk without stacks");
        }
        return stacks;
    }
}
