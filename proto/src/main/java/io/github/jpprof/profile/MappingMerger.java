// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes locations of the same binary equal, even if it was loaded at another address.
 *
 * <p>Mappings are the same when they have the same size in pages, offset and build id, or file where there is none;
 * the first one met stands for all.
 */
final class MappingMerger {
    private static final long PAGE = 0x1000;

    private record Key(long pages, long offset, String identity) {
        static Key of(Mapping mapping) {
            long pages = Long.divideUnsigned(mapping.limit() - mapping.start() + PAGE - 1, PAGE);
            String identity = mapping.buildId().isEmpty() ? mapping.filename() : mapping.buildId();
            return new Key(pages, mapping.offset(), identity);
        }
    }

    private final Map<Key, Mapping> mappings = new HashMap<>();
    private final Map<Location, Location> locations = new HashMap<>();

    List<Location> stack(List<Location> stack) {
        return stack.stream().map(this::location).toList();
    }

    private Location location(Location location) {
        return locations.computeIfAbsent(location, this::rebase);
    }

    private Location rebase(Location location) {
        Mapping own = location.mapping();
        if (own == null) {
            return location;
        }
        Mapping shared = mappings.computeIfAbsent(Key.of(own), key -> own);
        if (shared.equals(own)) {
            return location;
        }
        long address = location.address() == 0 ? 0 : location.address() - own.start() + shared.start();
        return new Location(shared, address, location.lines(), location.folded());
    }
}
