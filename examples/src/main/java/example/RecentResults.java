// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import java.util.LinkedHashMap;
import java.util.Map;

/** The last thousand results, behind one lock. */
final class RecentResults {
    private static final int KEPT = 1000;

    private final Map<String, byte[]> results = new LinkedHashMap<>();

    synchronized void keep(String name, byte[] result) {
        results.remove(name);
        results.put(name, result);
        if (results.size() > KEPT) {
            results.remove(results.keySet().iterator().next());
        }
    }
}
