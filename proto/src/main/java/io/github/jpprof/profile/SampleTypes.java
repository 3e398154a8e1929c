// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.util.List;

/** Finds sample types by name, by pprof's rules. */
final class SampleTypes {
    private SampleTypes() {}

    /** The index of a type, or -1. */
    static int find(List<ValueType> types, String type) {
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i).type().equals(type)) {
                return i;
            }
        }
        return -1;
    }

    /** The index of the default type: the last one if none is set or the one that is set does not exist. */
    static int indexOfDefault(List<ValueType> types, String defaultType) {
        int index = find(types, defaultType);
        return index >= 0 ? index : types.size() - 1;
    }

    /** The index of a type, of the default one if the name is empty. */
    static int indexOf(List<ValueType> types, String defaultType, String type) {
        int index = type.isEmpty() ? indexOfDefault(types, defaultType) : find(types, type);
        if (index < 0) {
            List<String> legal = types.stream().map(ValueType::type).toList();
            throw new ProfileException("no sample type \"" + type + "\": this profile has " + legal);
        }
        return index;
    }
}
