// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

/**
 * A thread of a chunk.
 *
 * @param id the number that events of this chunk refer to it by
 * @param javaId the number of the Java thread; 0 if it has none or the recording does not state it
 * @param osId the number of the thread of the operating system; 0 as before
 */
public record RecordedThread(long id, long javaId, long osId) {
    /** Identifies the thread in all chunks of a recording, whatever producer a chunk is of. */
    public String key() {
        return javaId > 0 ? "java " + javaId : osId > 0 ? "native " + osId : "number " + id;
    }
}
