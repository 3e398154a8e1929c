// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import io.github.jpprof.profile.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Assigns addresses to the frames of textual profiles, whose stacks are lists of addresses, and finds the function at an
 * address.
 *
 * <p>Texts that share one of these give equal frames equal addresses, so that a server can name the functions of a
 * profile that it has sent before. It keeps every frame that it has numbered, which are at most the lines of the program.
 * May be used by several threads.
 *
 * <p>Addresses are 16 apart and begin at 16: readers subtract 1 from return addresses, and treat adjacent addresses as one.
 */
public final class FrameAddresses {
    private static final int SPACING = 16;

    private record Key(String name, String file, long line) {}

    private final Map<Key, Long> addresses = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    synchronized long of(Line line) {
        Key key = new Key(line.function().name(), line.function().filename(), line.line());
        Long known = addresses.get(key);
        if (known != null) {
            return known;
        }
        names.add(TextFrames.name(line));
        long address = (long) names.size() * SPACING;
        addresses.put(key, address);
        return address;
    }

    /** The name of the function at this address, or at the return address after it; empty if there is none. */
    public synchronized Optional<String> functionAt(long address) {
        long index = Long.divideUnsigned(address, SPACING) - 1;
        boolean known = index >= 0 && index < names.size() && Long.remainderUnsigned(address, SPACING) <= 1;
        return known ? Optional.of(names.get((int) index)) : Optional.empty();
    }
}
