// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.console;

/** What to say where the heap is too small. */
public final class HeapSize {
    private HeapSize() {}

    /**
     * A message on something that is too large.
     *
     * @param what begins the sentence
     */
    public static String tooSmallFor(String what) {
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        return what + " does not fit into memory, of which Java may use " + megabytes
                + " MB: start it with more, as in JAVA_TOOL_OPTIONS=-Xmx" + 2 * megabytes + "m";
    }
}
