// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.assertj;

import io.github.jpprof.measure.AllocationSite;
import io.github.jpprof.measure.Allocations;
import io.github.jpprof.profile.text.Plural;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.assertj.core.api.AbstractAssert;

/** Assertions on what a run allocates. Where the count of objects is not exact, those on objects fail and name the reason. */
public class AllocationsAssert extends AbstractAssert<AllocationsAssert, Allocations> {
    public AllocationsAssert(Allocations actual) {
        super(actual, AllocationsAssert.class);
    }

    /** Fails unless a run allocates exactly this number of objects. */
    public AllocationsAssert hasObjects(long expected) {
        isExact("exactly " + Plural.of(expected, "object"));
        return check(actual.objects() == expected, "exactly " + Plural.of(expected, "object"));
    }

    /** Fails if a run allocates more objects. */
    public AllocationsAssert hasAtMostObjects(long most) {
        isExact("at most " + Plural.of(most, "object"));
        return check(actual.objects() <= most, "at most " + Plural.of(most, "object"));
    }

    /** Fails unless a run allocates exactly this number of bytes. */
    public AllocationsAssert hasBytes(long expected) {
        isNotNull();
        return check(actual.bytes() == expected, "exactly " + Plural.of(expected, "byte"));
    }

    /** Fails if a run allocates more bytes. */
    public AllocationsAssert hasAtMostBytes(long most) {
        isNotNull();
        return check(actual.bytes() <= most, "at most " + Plural.of(most, "byte"));
    }

    /** Fails if an object of this class is allocated; objects of its subclasses don't count. */
    public AllocationsAssert hasNone(Class<?> objectClass) {
        String name = objectClass.getTypeName();
        return hasNone("no " + name, site -> site.objectClass().equals(name));
    }

    /**
     * Fails if anything is allocated below such a function.
     *
     * @param regex looked for in {@code com.example.Codec.encode}, so the name of a package or a class will do
     */
    public AllocationsAssert hasNoneIn(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return hasNone("nothing below " + regex, site -> site.stack().stream()
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
        actual.refusal().ifPresent(refusal -> failWithMessage("%s", Messages.undecided(expected, refusal)));
    }

    private AllocationsAssert check(boolean passed, String expected) {
        if (!passed) {
            failWithMessage("%s", Messages.allocated(actual, expected, actual.sites()));
        }
        return myself;
    }
}
