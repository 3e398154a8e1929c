// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Under what an event is summed: its stack, and its labels, which are the thread and what the attribution adds. */
final class SampleKeys {
    /**
     * Numbers in thread names count pools and workers; kept, they would split equal samples. One behind a capital letter is
     * a name: C2, G1.
     */
    private static final Pattern NUMBER = Pattern.compile("(?<![A-Z0-9])[0-9]+");

    private final Attribution attribution;
    private final Map<String, Label> threads = new HashMap<>();

    SampleKeys(Attribution attribution) {
        this.attribution = attribution;
    }

    List<Location> stack(RawEvent event) {
        return attribution.stack(event.stack());
    }

    List<Label> labels(RawEvent event, Label... own) {
        List<Label> labels = new ArrayList<>(own.length + 3);
        labels.add(threads.computeIfAbsent(event.thread().name(), SampleKeys::thread));
        labels.addAll(attribution.labels(event.thread(), event.time()));
        labels.addAll(List.of(own));
        return labels;
    }

    /** The label that names a thread, or all workers of a pool. */
    static Label thread(String name) {
        String normal = NUMBER.matcher(name).replaceAll("N");
        return new Label.Text("thread", normal.isEmpty() ? "(unnamed)" : normal);
    }
}
