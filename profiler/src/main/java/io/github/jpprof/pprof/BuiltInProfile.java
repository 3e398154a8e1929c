// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.ProfilingException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;

/** A profile that this process always has. */
final class BuiltInProfile implements NamedProfile {
    private static final System.Logger LOG = System.getLogger("jpprof");

    private final String name;
    private final Source source;

    /** Where a profile comes from, and how it looks as text. */
    interface Source {
        Profile snapshot();

        String text(Profile profile, int debug);

        /** Begins to sum at its default rate, if it sums and no rate was set. */
        default void begin() {}

        default int count() {
            return snapshot().samples().size();
        }
    }

    BuiltInProfile(String name, Source source) {
        this.name = name;
        this.source = source;
    }

    /** Begins the profile at its first use; a failure is reported when it is read. */
    void begin() {
        try {
            source.begin();
        } catch (ProfilingException e) {
            LOG.log(Level.DEBUG, "jpprof: reading the profile will report this failure", e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int count() {
        return source.count();
    }

    @Override
    public Profile snapshot() {
        return source.snapshot();
    }

    @Override
    public void writeTo(OutputStream out, int debug) throws IOException {
        if (debug == 0) {
            ProfileFile.write(snapshot(), out);
        } else {
            out.write(source.text(snapshot(), debug).getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
