// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sites of an allocation profile. */
final class AllocationSites {
    private static final Comparator<AllocationSite> MOST = Comparator.comparingLong(AllocationSite::objects)
            .thenComparingLong(AllocationSite::bytes)
            .reversed()
            .thenComparing(AllocationSite::toString);

    private record Key(String objectClass, List<Location> stack) {}

    private AllocationSites() {}

    /** By stack and class, over all threads and sizes. */
    static List<AllocationSite> of(Profile profile) {
        return of(profile, "alloc_objects", "alloc_space");
    }

    /** The same of these sample types. */
    static List<AllocationSite> of(Profile profile, String objectsType, String bytesType) {
        int objects = profile.indexOf(objectsType);
        int bytes = profile.indexOf(bytesType);
        Map<Key, AllocationSite> sites = new HashMap<>();
        for (Sample sample : profile.samples()) {
            Key key = new Key(sample.label("object_class").orElse("[unknown]"), sample.locations());
            AllocationSite site =
                    new AllocationSite(sample.value(objects), sample.value(bytes), key.objectClass, key.stack);
            sites.merge(key, site, AllocationSites::plus);
        }
        return sites.values().stream().sorted(MOST).toList();
    }

    /** Those of one class that a person would call the same place: with the same frames of the person's own. */
    static List<AllocationSite> grouped(List<AllocationSite> sites) {
        Map<String, AllocationSite> groups = new LinkedHashMap<>();
        sites.forEach(
                site -> groups.merge(site.objectClass() + UserFrames.of(site.stack()), site, AllocationSites::plus));
        return groups.values().stream().sorted(MOST).toList();
    }

    private static AllocationSite plus(AllocationSite one, AllocationSite other) {
        return new AllocationSite(
                one.objects() + other.objects(), one.bytes() + other.bytes(), one.objectClass(), one.stack());
    }
}
