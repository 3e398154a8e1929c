// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.names;

import io.github.jpprof.profile.files.SafeFileName;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which test writes to which folder, so that none overwrites another's.
 *
 * <p>As a rule names are unique. They aren't where a class runs twice, in two suites for instance, or where class names
 * differ in case only.
 */
public final class ArtifactFolders {
    private final Map<String, String> owners = new ConcurrentHashMap<>();

    /** The folder of this test, relative to the folder of all: the same one whenever the test runs again. */
    public Path of(TestName test, String uniqueId) {
        Path folder = test.folder();
        String owner = owners.putIfAbsent(SafeFileName.ignoringCase(folder.toString()), uniqueId);
        return owner == null || owner.equals(uniqueId)
                ? folder
                : test.distinctBy(uniqueId).folder();
    }
}
