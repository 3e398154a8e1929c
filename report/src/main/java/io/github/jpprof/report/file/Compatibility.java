// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.text.Quantity;
import java.util.ArrayList;
import java.util.List;

/** Converts profiles to common sample types and units. */
final class Compatibility {
    private Compatibility() {}

    /** The profiles reduced to the sample types that all have, in the order of the first. */
    static List<FileProfile> commonTypes(List<FileProfile> profiles) {
        List<String> common = profiles.get(0).header().typeNames().stream()
                .filter(type -> profiles.stream()
                        .allMatch(profile -> profile.header().typeNames().contains(type)))
                .toList();
        if (common.isEmpty()) {
            throw new IncompatibleProfilesException("profiles have empty common sample type list");
        }
        return profiles.stream().map(profile -> select(profile, common)).toList();
    }

    private static FileProfile select(FileProfile profile, List<String> common) {
        List<String> types = profile.header().typeNames();
        if (types.equals(common)) {
            return profile;
        }
        int[] columns = common.stream().mapToInt(types::indexOf).toArray();
        List<ValueType> selected = new ArrayList<>();
        for (int column : columns) {
            selected.add(profile.header().sampleTypes().get(column));
        }
        String given = profile.header().defaultSampleType();
        FileHeader header = profile.header().withTypes(selected, common.contains(given) ? given : common.get(0));
        List<FileSample> samples = profile.samples().stream()
                .map(sample -> {
                    long[] values = new long[columns.length];
                    for (int i = 0; i < columns.length; i++) {
                        values[i] = sample.value(columns[i]);
                    }
                    return sample.withValues(values);
                })
                .toList();
        return profile.with(header).withSamples(samples);
    }

    /** The profiles with each type in its finest unit. */
    static List<FileProfile> scaled(List<FileProfile> profiles) {
        if (profiles.size() < 2) {
            return profiles;
        }
        ValueType period = finest(
                "period type",
                profiles.stream().map(profile -> profile.header().periodType()).toList());
        List<ValueType> types = new ArrayList<>();
        for (int i = 0; i < profiles.get(0).header().sampleTypes().size(); i++) {
            int column = i;
            types.add(finest(
                    "sample types",
                    profiles.stream()
                            .map(profile -> profile.header().sampleTypes().get(column))
                            .toList()));
        }
        return profiles.stream().map(profile -> scaled(profile, period, types)).toList();
    }

    private static FileProfile scaled(FileProfile profile, ValueType period, List<ValueType> types) {
        FileHeader header = profile.header();
        Quantity scaled = Quantity.scale(header.period(), header.periodType().unit(), period.unit());
        List<ValueType> own = new ArrayList<>();
        double[] factors = new double[types.size()];
        for (int i = 0; i < factors.length; i++) {
            ValueType type = header.sampleTypes().get(i);
            factors[i] = Quantity.scale(1, type.unit(), types.get(i).unit()).amount();
            own.add(new ValueType(type.type(), types.get(i).unit()));
        }
        FileHeader inCommonUnits = header.withPeriod(
                        new ValueType(header.periodType().type(), period.unit()), (long) scaled.amount())
                .withTypes(own, header.defaultSampleType());
        return Scaling.by(profile.with(inCommonUnits), factors);
    }

    private static ValueType finest(String what, List<ValueType> types) {
        ValueType finest = types.get(0);
        for (ValueType type : types) {
            if (!convertible(finest, type)) {
                throw new IncompatibleProfilesException(
                        what + ": incompatible types: " + printed(finest) + " " + printed(type));
            }
            if (Quantity.scale(1, type.unit(), finest.unit()).amount() < 1) {
                finest = type;
            }
        }
        return finest;
    }

    private static boolean convertible(ValueType a, ValueType b) {
        if (!singular(a.type()).equals(singular(b.type()))) {
            return false;
        }
        return a.unit().equals(b.unit()) || Quantity.converts(a.unit(), b.unit());
    }

    private static String singular(String type) {
        return type.endsWith("s") ? type.substring(0, type.length() - 1) : type;
    }

    static void check(FileHeader a, FileHeader b) {
        if (!a.periodType().equals(b.periodType())) {
            throw new IncompatibleProfilesException(
                    "incompatible period types " + printed(a.periodType()) + " and " + printed(b.periodType()));
        }
        if (!a.sampleTypes().equals(b.sampleTypes())) {
            throw new IncompatibleProfilesException(
                    "incompatible sample types " + a.sampleTypes() + " and " + b.sampleTypes());
        }
    }

    private static String printed(ValueType type) {
        return "{" + type.type() + " " + type.unit() + "}";
    }
}
