// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.exact;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The allocations of a phase in which each of them was sampled, or why they could not be counted.
 *
 * @param operations how many operations the phase had
 * @param objects how many objects they allocated, without the fixtures and JMH itself
 * @param bytes the size of these objects
 * @param fixtureObjects how many objects set-up and tear-down allocated meanwhile
 * @param parts the same by method of a group, in JMH's order, else by thread; without what other threads allocated
 * @param profile where the operations allocated
 * @param refusal why the figures are not exact; empty if they are
 */
public record ExactCount(
        long operations,
        long objects,
        long bytes,
        long fixtureObjects,
        List<PartCount> parts,
        Profile profile,
        Optional<PhaseRefusal> refusal) {
    public static final Profile NOTHING = Profile.builder(
                    new ValueType("alloc_objects", "count"), new ValueType("alloc_space", "bytes"))
            .defaultSampleType("alloc_space")
            .build();

    private static final PhaseRefusal NO_OPERATIONS = new PhaseRefusal(
            PhaseRefusal.Reason.NO_OPERATIONS,
            "the extra phase ended before one operation did: make the operation shorter");

    /** Figures without operations are refused in any case, and those of a thread that had none. */
    public ExactCount {
        parts = List.copyOf(parts);
        boolean none = operations == 0 || parts.stream().anyMatch(part -> part.operations() == 0);
        refusal = refusal.isEmpty() && none ? Optional.of(NO_OPERATIONS) : refusal;
    }

    public static ExactCount refused(PhaseRefusal.Reason reason, String explanation) {
        return new ExactCount(0, 0, 0, 0, List.of(), NOTHING, Optional.of(new PhaseRefusal(reason, explanation)));
    }

    public boolean isExact() {
        return refusal.isEmpty();
    }

    public double objectsPerOperation() {
        return (double) objects / operations;
    }

    public double bytesPerOperation() {
        return (double) bytes / operations;
    }

    /** Both forks together; exact only if both are. */
    public ExactCount plus(ExactCount other) {
        return new ExactCount(
                operations + other.operations,
                objects + other.objects,
                bytes + other.bytes,
                fixtureObjects + other.fixtureObjects,
                merged(parts, other.parts),
                Profile.merge(List.of(profile, other.profile)),
                refusal.or(other::refusal));
    }

    private static List<PartCount> merged(List<PartCount> one, List<PartCount> other) {
        Map<String, PartCount> byName = new LinkedHashMap<>();
        one.forEach(part -> byName.put(part.name(), part));
        other.forEach(part -> byName.merge(part.name(), part, PartCount::plus));
        return List.copyOf(byName.values());
    }

    /** The count of a part by its name; empty if no thread ran it. */
    public Optional<PartCount> part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    /** Whether the parts are the methods of a group. */
    public boolean isOfGroup() {
        return !parts.isEmpty() && !parts.get(0).isThread();
    }

    /** How many objects threads allocated that don't run the benchmark. */
    public long objectsOfOthers() {
        return objects - parts.stream().mapToLong(PartCount::objects).sum();
    }
}
