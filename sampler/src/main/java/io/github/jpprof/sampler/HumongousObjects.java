// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** What G1 calls so: objects of more than half a region. */
final class HumongousObjects {
    /** So large a part of the heap is followed before some are left out. */
    private static final int SHARE = 16;

    private static boolean known;

    private HumongousObjects() {}

    /** Makes the sampler follow some of them only, once they are many. Where the collector is another one, it does nothing. */
    static synchronized void limit() {
        if (known) {
            return;
        }
        known = true;
        try {
            HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            if (jvm != null && jvm.getVMOption("UseG1GC").getValue().equals("true")) {
                long region = Long.parseLong(jvm.getVMOption("G1HeapRegionSize").getValue());
                Native.setHumongous(region / 2, Runtime.getRuntime().maxMemory() / SHARE);
            }
        } catch (IllegalArgumentException | LinkageError e) {
            // Another JVM, or a part of this one is missing: then each is followed.
        }
    }
}
