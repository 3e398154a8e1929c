// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.collect.TimeSpan;
import io.github.jpprof.profiler.engine.jvm.StackFrames;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;

/** A profile of the program's own: the stacks that added the values which are in it now. */
final class CustomProfile implements NamedProfile {
    /** As in Go. */
    private static final int DEPTH = 32;

    private final String name;
    private final IdentityHashMap<Object, List<Location>> values = new IdentityHashMap<>();

    CustomProfile(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized int count() {
        return values.size();
    }

    @Override
    public void add(Object value, int skip) {
        List<Location> stack = StackFrames.caller(NamedProfile.class, skip, DEPTH);
        synchronized (this) {
            if (values.putIfAbsent(value, stack) != null) {
                throw new IllegalStateException("pprof: Profile.Add of duplicate value");
            }
        }
    }

    @Override
    public synchronized void remove(Object value) {
        values.remove(value);
    }

    @Override
    public synchronized Profile snapshot() {
        ValueType type = new ValueType(name, "count");
        ProfileBuilder builder = Profile.builder(type).period(type, 1);
        values.values().forEach(stack -> builder.add(stack, List.of(), 1));
        return TimeSpan.asOfNow(builder.build());
    }

    @Override
    public void writeTo(OutputStream out, int debug) throws IOException {
        if (debug == 0) {
            ProfileFile.write(snapshot(), out);
        } else {
            // The text has room for a single word.
            String word = name.replaceAll("[\\s\\p{Cntrl}]+", "_");
            out.write(SharedText.count(snapshot(), word).getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
