// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.report.file.FileProfile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;

/** Flight recordings, which are turned into profiles as they are read. */
public final class Recordings {
    private static final byte[] MAGIC = "FLR\0".getBytes(StandardCharsets.US_ASCII);

    private Recordings() {}

    /** Whether a recording begins here; reads nothing. */
    public static boolean isRecording(BufferedInputStream in) throws IOException {
        in.mark(MAGIC.length);
        byte[] start = in.readNBytes(MAGIC.length);
        in.reset();
        return Arrays.equals(start, MAGIC);
    }

    /**
     * Reads the events of a kind; without one, of the first kind there is.
     *
     * @throws IOException if it is damaged or has no events that make a profile
     */
    public static FileProfile read(BufferedInputStream in, String name, Optional<RecordedKind> kind)
            throws IOException {
        Path copy = Files.createTempFile("jpprof", ".jfr");
        try {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return FileProfile.of(new RecordingReader(name).read(copy, kind));
        } finally {
            Files.delete(copy);
        }
    }
}
