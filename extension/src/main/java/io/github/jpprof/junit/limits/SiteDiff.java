// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import io.github.jpprof.measure.AllocationSite;
import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What one allocation profile has more than another, by site; line numbers are ignored, as they move with every edit. */
final class SiteDiff {
    private record Key(String objectClass, List<String> functions) {
        static Key of(AllocationSite site) {
            List<String> functions = site.stack().stream()
                    .flatMap(location -> location.lines().stream())
                    .map(Line::function)
                    .map(function -> function.name())
                    .toList();
            return new Key(site.objectClass(), functions);
        }
    }

    private record Change(long objects, long bytes, AllocationSite site) {
        Change plus(Change other) {
            return new Change(objects + other.objects, bytes + other.bytes, site);
        }

        /** What a reader sees of the site: the frames of the JDK below are left out. */
        String place() {
            return site.objectClass() + site.place();
        }

        String text() {
            return String.format(
                    Locale.ROOT, "    %+,d × %s  %+,d B  at %s", objects, site.objectClass(), bytes, site.place());
        }
    }

    private SiteDiff() {}

    static String text(Profile base, Profile now) {
        Map<Key, Change> changes = new LinkedHashMap<>();
        AllocationSite.in(now).forEach(site -> add(changes, site, 1));
        AllocationSite.in(base).forEach(site -> add(changes, site, -1));
        Map<String, Change> shown = new LinkedHashMap<>();
        changes.values().forEach(change -> shown.merge(change.place(), change, Change::plus));
        List<Change> sorted = new ArrayList<>(shown.values());
        sorted.removeIf(change -> change.objects == 0 && change.bytes == 0);
        sorted.sort(Comparator.comparingLong(Change::objects)
                .thenComparingLong(Change::bytes)
                .reversed());
        return String.join("\n", sorted.stream().limit(10).map(Change::text).toList());
    }

    private static void add(Map<Key, Change> changes, AllocationSite site, int sign) {
        Change change = new Change(sign * site.objects(), sign * site.bytes(), site);
        changes.merge(Key.of(site), change, Change::plus);
    }
}
