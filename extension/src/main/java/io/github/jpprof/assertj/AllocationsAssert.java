// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.assertj;

import io.github.jpprof.measure.AllocationSite;
import io.github.jpprof.measure.Allocations;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.assertj.core.api.AbstractAssert;

/** Assertions on what a run allocates. Where the count of objects is not exact, those on objects fail and say why. */
public class AllocationsAssert extends AbstractAssert<AllocationsAssert, Allocations> {
    public AllocationsAssert(Allocations actual) {
        super(actual, AllocationsAssert.class);
    }

    /** Fails unless a run allocates exactly so many objects. */
    public AllocationsAssert hasObjects(long expected) {
        isExact("exactly " + expected + " objects");
        return check(actual.objects() == expected, "exactly " + expected + " objects");
    }

    /** Fails if a run allocates more objects. */
    public AllocationsAssert hasAtMostObjects(long most) {
        isExact("at most " + most + " objects");
        return check(actual.objects() <= most, "at most " + most + " objects");
    }

    /** Fails unless a run allocates exactly so many bytes. */
    public AllocationsAssert hasBytes(long expected) {
        isNotNull();
        return check(actual.bytes() == expected, "exactly " + expected + " bytes");
    }

    /** Fails if a run allocates more bytes. */
    public AllocationsAssert hasAtMostBytes(long most) {
        isNotNull();
        return check(actual.bytes() <= most, "at most " + most + " bytes");
    }

    /** Fails if an object of this class is allocated; those of its subclasses don't matter. */
    public AllocationsAssert hasNone(Class<?> objectClass) {
        String name = objectClass.getTypeName();
        return hasNone("no " + name, site -> site.objectClass().equals(name));
    }

    /**
     * Fails if anything is allocated beneath such a function.
     *
     * @param regex looked for in {@code com.example.Codec.encode}, so the name of a package or a class will do
     */
    public AllocationsAssert hasNoneIn(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return hasNone("nothing beneath " + regex, site -> site.stack().stream()
                .flatMap(location -> location.lines().stream())
                .anyMatch(line -> pattern.matcher(line.function().name()).find()));
    }

    private AllocationsAssert hasNone(String expected, Predicate<AllocationSite> unwanted) {
        isExact(expected);
        List<AllocationSite> found =
                AllocationSite.in(actual.profile()).stream().filter(unwanted).toList();
        if (!found.isEmpty()) {
            failWithMessage("%s", Messages.allocated(actual, expected, found));
        }
        return myself;
    }

    private void isExact(String expected) {
        isNotNull();
        if (!actual.exactness().isExact()) {
            failWithMessage("%s", Messages.undecided(expected, actual.refusal()));
        }
    }

    private AllocationsAssert check(boolean passed, String expected) {
        if (!passed) {
            failWithMessage("%s", Messages.allocated(actual, expected, actual.sites()));
        }
        return myself;
    }
}
