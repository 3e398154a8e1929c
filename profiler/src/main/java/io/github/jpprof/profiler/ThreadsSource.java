// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import java.util.List;

/** The {@code goroutine} profile: every thread and where it is. */
final class ThreadsSource implements BuiltInProfile.Source {
    private static final ValueType GOROUTINE = new ValueType("goroutine", "count");

    @Override
    public Profile snapshot() {
        ProfileBuilder builder = Profile.builder(GOROUTINE).period(GOROUTINE, 1);
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (stack.length > 0) {
                builder.add(StackFrames.of(stack), List.of(), 1);
            }
        });
        return builder.build();
    }

    @Override
    public int count() {
        return Thread.getAllStackTraces().size();
    }

    @Override
    public String text(Profile profile, int debug) {
        return SharedText.count(profile, "goroutine");
    }
}
