// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.report.file.FileProfile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads a recording as one profile: the most informative kind, with a note on what it leaves out. */
public final class RecordingSource {
    private RecordingSource() {}

    /**
     * Returns the most informative profile.
     *
     * @param notes receives a sentence on the other kinds, and one on what is left out
     * @throws IOException if the recording has no profile
     */
    public static FileProfile mostTelling(Converted converted, String name, Consumer<String> notes) throws IOException {
        Map.Entry<RecordedKind, FileProfile> first =
                converted.profiles().entrySet().stream().findFirst().orElseThrow(() -> nothing(converted, name));
        List<String> others = converted.profiles().keySet().stream()
                .skip(1)
                .map(RecordedKind::label)
                .toList();
        if (!others.isEmpty()) {
            notes.accept(name + ": this is " + first.getKey().label() + "; there is also "
                    + String.join(", ", others) + ": jpprof convert -event=" + others.get(0) + " " + name + " "
                    + others.get(0) + ".pb.gz");
        }
        leftOut(converted, name, notes);
        return first.getValue();
    }

    public static IOException nothing(Converted converted, String name) {
        String leftOut = converted.leftOut().isEmpty() ? "" : "; " + String.join("; ", converted.leftOut());
        return new IOException(name + ": no events of " + RecordedKind.labels() + " in this recording" + leftOut);
    }

    public static void leftOut(Converted converted, String name, Consumer<String> notes) {
        if (!converted.leftOut().isEmpty()) {
            notes.accept(name + ": " + String.join("; ", converted.leftOut()));
        }
    }
}
