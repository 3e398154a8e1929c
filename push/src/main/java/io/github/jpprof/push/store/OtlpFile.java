// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.store;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.push.source.Outgoing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes a profile as a file that collectors receive: one {@code ExportProfilesServiceRequest} of OpenTelemetry's profiles. */
public final class OtlpFile {
    private OtlpFile() {}

    /**
     * Writes a profile, without compression; does not close the stream. As in what is pushed, equal stacks are summed over
     * their labels.
     *
     * @param kind of the profile, {@code cpu} for instance
     * @throws IOException if the stream cannot be written
     */
    public static void write(Profile profile, String kind, OutputStream out) throws IOException {
        Outgoing outgoing = Outgoing.of(kind, Map.of(), profile);
        byte[] content = ProfileFile.toBytes(outgoing.profile());
        out.write(OtlpRequest.of(
                outgoing.labels(),
                kind,
                outgoing.profile(),
                Message.idOf(kind.getBytes(StandardCharsets.UTF_8), content)));
    }
}
