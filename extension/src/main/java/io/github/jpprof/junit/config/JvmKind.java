// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.config;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What determines how many objects and bytes the same code allocates: {@code jdk17-g1-coops-amd64}. */
public final class JvmKind {
    private static final Map<String, String> COLLECTORS = Map.of(
            "G1",
            "g1",
            "PS",
            "parallel",
            "Copy",
            "serial",
            "MarkSweepCompact",
            "serial",
            "ZGC",
            "zgc",
            "Shenandoah",
            "shenandoah",
            "Epsilon",
            "epsilon");

    public static final String THIS = of();

    private JvmKind() {}

    private static String of() {
        return "jdk" + Runtime.version().feature() + "-" + collector() + (is("UseCompressedOops") ? "-coops" : "-oops")
                + (is("UseCompactObjectHeaders") ? "-compact" : "") + "-" + System.getProperty("os.arch", "unknown");
    }

    private static String collector() {
        List<GarbageCollectorMXBean> beans = ManagementFactory.getGarbageCollectorMXBeans();
        String first = beans.isEmpty() ? "none" : beans.get(0).getName().split(" ", -1)[0];
        return COLLECTORS.getOrDefault(first, first.toLowerCase(Locale.ROOT));
    }

    private static boolean is(String option) {
        HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return bean != null && bean.getVMOption(option).getValue().equals("true");
        } catch (IllegalArgumentException e) {
            return false; // this JVM has no such option
        }
    }
}
