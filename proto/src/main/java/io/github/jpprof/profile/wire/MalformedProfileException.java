// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Bytes that are not a valid profile; the message is {@code file: field: cause}. */
public final class MalformedProfileException extends IOException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final String field;

    /** For a {@link ProfileVisitor} that checks the messages it receives. */
    public MalformedProfileException(String file, String field, String problem) {
        this(file, field, problem, null);
    }

    MalformedProfileException(String file, String field, String problem, @Nullable Throwable cause) {
        super(file + ": " + field + ": " + problem, cause);
        this.file = file;
        this.field = field;
    }

    /** The file, or the name that was given for the stream. */
    public String file() {
        return file;
    }

    /** The malformed field of the format, {@code sample[3].location_id} for instance, or {@code profile}. */
    public String field() {
        return field;
    }
}
