// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** A {@code report.json} in a store, and the files that it names. */
interface StoredReport {
    String FILE_NAME = "report.json";

    /** The place, as messages show it. */
    String name();

    /** Opens the report; to be closed by the caller. */
    InputStream open() throws IOException;

    /**
     * Opens a file that the report names; to be closed by the caller.
     *
     * @param file the path relative to the folder of the report, with slashes
     * @return empty if the store does not have it
     */
    Optional<InputStream> open(String file) throws IOException;

    /** Where a person finds a file that the report names; empty if the store does not have it. */
    Optional<ProfileLink> link(String file, Path page) throws IOException;
}
