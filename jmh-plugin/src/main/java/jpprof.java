// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
import io.github.jpprof.jmh.JpprofProfiler;
import org.openjdk.jmh.profile.ProfilerException;

/**
 * The short name of {@link JpprofProfiler}: JMH finds what {@code -prof} names as a class, and only a class outside of
 * all packages has a name without dots.
 */
@SuppressWarnings("DefaultPackage")
public final class jpprof extends JpprofProfiler {
    /** For listings; and for a run with the default options. */
    public jpprof() throws ProfilerException {}

    /**
     * For a run.
     *
     * @param options what follows {@code jpprof:}
     * @throws ProfilerException if an option is unknown or its value is not allowed
     */
    public jpprof(String options) throws ProfilerException {
        super(options);
    }
}
