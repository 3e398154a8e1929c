// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Location;
import java.util.List;

/** What the JVM does by itself at the first use of a class, a field, a method or a string literal. */
public final class LinkageFrames {
    /** Stands in a stack for the JVM's own frames of that. */
    public static final Location FRAME = Frames.synthetic("[first use]");

    /** In HotSpot's sources: the constant pool, the loaded classes, and what links one to the other. */
    private static final List<String> OWNERS =
            List.of("ConstantPool::", "SystemDictionary::", "LinkResolver::", "InstanceKlass::link_class");

    private LinkageFrames() {}

    public static boolean isIn(Location frame) {
        String function = frame.lines().get(0).function().name();
        return OWNERS.stream().anyMatch(function::startsWith);
    }
}
