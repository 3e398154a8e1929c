// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/** A profiler of JMH in the comparison; all have the same rates. */
enum JmhProfiler {
    NONE("none", "", ""),
    NONE_AGAIN("none again, for the noise", "", ""),
    JPPROF_CPU("jpprof, cpu 100 Hz", "jpprof", "cpu=100;exact=off;dir=DIR"),
    JPPROF_HEAP("jpprof, heap 512 KB", "jpprof", "heap=512k;exact=off;dir=DIR"),
    JPPROF_BOTH("jpprof, both", "jpprof", "cpu=100;heap=512k;exact=off;dir=DIR"),
    ASYNC_CPU("async, cpu 100 Hz", "async", "libPath=LIB;event=ctimer;interval=10000000;output=jfr;dir=DIR"),
    ASYNC_ALLOC("async, alloc 512 KB", "async", "libPath=LIB;event=alloc;alloc=524288;output=jfr;dir=DIR"),
    JFR("jfr, its profile settings", "jfr", "dir=DIR;configName=profile");

    private final String title;
    private final String name;
    private final String options;

    JmhProfiler(String title, String name, String options) {
        this.title = title;
        this.name = name;
        this.options = options;
    }

    String title() {
        return title;
    }

    void addTo(ChainedOptionsBuilder run, String folder, String library) {
        if (!name.isEmpty()) {
            run.addProfiler(name, options.replace("DIR", folder).replace("LIB", library));
        }
    }
}
