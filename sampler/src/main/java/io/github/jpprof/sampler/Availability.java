// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

/** Whether there is a heap sampler in this process. */
public sealed interface Availability {
    /** There is. */
    record Available(HeapSampler sampler) implements Availability {}

    /**
     * There is none.
     *
     * @param reason why
     * @param detail the same in words, with what the system said
     * @param remedy what can be done about it, as a sentence
     */
    record Unavailable(Reason reason, String detail, String remedy) implements Availability {
        /** The detail and the remedy in one line. */
        public String message() {
            return detail + "; " + remedy;
        }
    }

    /** Why there is none. */
    enum Reason {
        /** No library is made for this operating system and processor. */
        UNKNOWN_PLATFORM,
        /** The library can't be written to the folder for temporary files. */
        NO_FOLDER,
        /** The folder for temporary files does not allow code to be run from it. */
        FOLDER_FORBIDS_CODE,
        /** The JVM was told to refuse native code. */
        NATIVE_ACCESS_DENIED,
        /** The system or the JVM does not load the library. */
        LIBRARY_REFUSED,
        /** The JVM lacks a function that the library needs. */
        JVM_LACKS_FUNCTION
    }
}
