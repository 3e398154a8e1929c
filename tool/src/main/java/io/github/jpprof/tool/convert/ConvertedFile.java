// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.convert;

import io.github.jpprof.profile.files.OutputFile;
import io.github.jpprof.push.store.OtlpFile;
import io.github.jpprof.report.file.FileProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes the selected samples of a profile to a file; its name says in which format. */
final class ConvertedFile {
    private final SampleFlags samples;
    private final Consumer<String> warnings;

    ConvertedFile(SampleFlags samples, Consumer<String> warnings) {
        this.samples = samples;
        this.warnings = warnings;
    }

    static boolean isOtlp(String file) {
        return file.endsWith(".otlp");
    }

    /** Whether the name says a format; that of a recording does not, which a second one in the arguments would be. */
    static boolean isName(String file) {
        return file.endsWith(".pb.gz") || FoldedStacks.isName(file) || isOtlp(file);
    }

    /** @param kind the name that the profile has in a request of OpenTelemetry */
    void write(FileProfile profile, String kind, Path to) throws IOException {
        FileProfile selected = samples.apply(profile, warnings);
        String name = to.toString();
        if (isOtlp(name)) {
            OutputFile.write(to, out -> OtlpFile.write(selected.toProfile(), kind, out));
        } else if (FoldedStacks.isName(name)) {
            int type = samples.sampleType(selected);
            OutputFile.write(to, out -> FoldedStacks.write(selected, type, samples.lines(), out));
        } else {
            OutputFile.write(to, selected::write);
        }
    }
}
