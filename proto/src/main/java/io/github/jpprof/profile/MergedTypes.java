// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.util.ArrayList;
import java.util.List;

/** The sample types that profiles have in common, and how each profile's values turn into them. */
final class MergedTypes {
    private final List<ValueType> types;

    private MergedTypes(List<ValueType> types) {
        this.types = types;
    }

    /** The common types in the order of the first profile, each in its finest unit. */
    static MergedTypes of(List<Profile> profiles) {
        List<ValueType> common = new ArrayList<>();
        for (ValueType type : profiles.get(0).sampleTypes()) {
            if (profiles.stream().allMatch(profile -> profile.has(type.type()))) {
                common.add(finest(type, profiles));
            }
        }
        if (common.isEmpty()) {
            throw new ProfileException("no sample type is common to all profiles: "
                    + profiles.stream().map(Profile::sampleTypes).distinct().toList());
        }
        return new MergedTypes(List.copyOf(common));
    }

    private static ValueType finest(ValueType type, List<Profile> profiles) {
        ValueType finest = type;
        for (Profile profile : profiles) {
            finest = finer("sample type", finest, typeNamed(type.type(), profile));
        }
        return new ValueType(type.type(), finest.unit());
    }

    /** The type with the finer unit, of two types whose names are equal but for a trailing {@code s}. */
    static ValueType finer(String what, ValueType a, ValueType b) {
        boolean sameUnit = a.unit().equals(b.unit());
        Dimension dimension = Dimension.of(a.unit());
        boolean convertible = dimension != null && dimension.find(b.unit()) != null;
        if (!singular(a.type()).equals(singular(b.type())) || !(sameUnit || convertible)) {
            throw new ProfileException("incompatible " + what + "s: " + a + " and " + b);
        }
        return sameUnit || size(a.unit()) <= size(b.unit()) ? a : new ValueType(a.type(), b.unit());
    }

    /** How many of the finer unit make one of the other. */
    static long factor(String from, String to) {
        return from.equals(to) ? 1 : Math.round(size(from) / size(to));
    }

    private static double size(String unitName) {
        Dimension dimension = Dimension.of(unitName);
        Dimension.Unit unit = dimension == null ? null : dimension.find(unitName);
        return unit == null ? 1 : unit.factor();
    }

    List<ValueType> types() {
        return types;
    }

    /** The index in the profile's samples of each common type. */
    int[] columns(Profile profile) {
        return types.stream().mapToInt(type -> profile.indexOf(type.type())).toArray();
    }

    /** The factors that convert the profile's values to the common units. */
    long[] factors(Profile profile) {
        return types.stream()
                .mapToLong(type -> factor(typeNamed(type.type(), profile).unit(), type.unit()))
                .toArray();
    }

    private static ValueType typeNamed(String name, Profile profile) {
        return profile.sampleTypes().get(profile.indexOf(name));
    }

    private static String singular(String name) {
        return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    }
}
