// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

/** Whether there is a heap sampler in this process. */
public sealed interface Availability {
    /** The sampler is available. */
    record Available(HeapSampler sampler) implements Availability {}

    /**
     * The sampler is not available.
     *
     * @param reason the reason
     * @param detail the reason in words, with the message of the system
     * @param remedy the remedy, as a sentence
     */
    record Unavailable(Reason reason, String detail, String remedy) implements Availability {
        /** The detail and the remedy in one line. */
        public String message() {
            return detail + "; " + remedy;
        }
    }

    /** The reason why the sampler is not available. */
    enum Reason {
        /** There is no library for this operating system and processor. */
        UNKNOWN_PLATFORM,
        /** The library cannot be written to the folder for temporary files. */
        NO_FOLDER,
        /** The folder for temporary files does not permit execution. */
        FOLDER_FORBIDS_CODE,
        /** A system property has a value that is not allowed. */
        WRONG_OPTION,
        /** The options of the JVM deny native access. */
        NATIVE_ACCESS_DENIED,
        /** The system or the JVM does not load the library. */
        LIBRARY_REFUSED,
        /** The JVM lacks a function that the library needs. */
        JVM_LACKS_FUNCTION
    }
}
