// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import io.github.jpprof.profiler.engine.EngineException;
import java.util.Locale;

/** What is in use by class, as lines that readers of a heap profile's text pass over. */
final class InUseByClass {
    private InUseByClass() {}

    static String text() {
        try {
            StringBuilder text = new StringBuilder("\n# in use by class, exact, after a full collection:\n");
            text.append(String.format(Locale.ROOT, "# %12s %15s  %s\n", "objects", "bytes", "class"));
            for (ClassHistogram.Row row : ClassHistogram.take()) {
                text.append(
                        String.format(Locale.ROOT, "# %12d %15d  %s\n", row.objects(), row.bytes(), row.className()));
            }
            return text.toString();
        } catch (EngineException e) {
            return "\n# in use by class: not known: " + e.getMessage() + "\n";
        }
    }
}
