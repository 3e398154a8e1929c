// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import io.github.jpprof.push.labels.BuildLabels;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;

/** The build that this process is part of. */
public final class CurrentBuild {
    private CurrentBuild() {}

    /**
     * The facts on the build: {@code service}, {@code branch}, {@code commit}, {@code build} and {@code runner}, as far as
     * they are known from the variables of the build service or from git.
     *
     * @param environment the variables of the process; none that contains a secret is read
     * @param folder a folder in the working tree
     */
    public static SortedMap<String, String> labels(Map<String, String> environment, Path folder) {
        return BuildLabels.of(environment, folder);
    }
}
