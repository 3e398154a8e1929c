// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.spool;

import io.github.jpprof.push.store.Message;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message in the spool, whose file's name says all but its body: {@code TIME-ID-NAME.STATE}.
 *
 * <p>A message has the same file name each time it is made, so that it is there once.
 */
record SpoolEntry(long timeNanos, UUID id, String name, State state) {
    private static final Pattern FILE = Pattern.compile("(\\d{19})-([0-9a-f-]{36})-(.*)\\.(waiting|sending)");
    private static final int LONGEST_NAME = 120;

    /** How far a message has come. */
    enum State {
        /** The store does not have it. */
        WAITING,
        /** It was being sent when the push ended, or the answer was lost: the store may have it. */
        SENDING
    }

    static SpoolEntry of(Message message) {
        String name = message.name().replaceAll("[^a-zA-Z0-9_.,() -]", "_");
        return new SpoolEntry(
                Math.max(0, message.timeNanos()),
                message.id(),
                name.substring(0, Math.min(name.length(), LONGEST_NAME)),
                State.WAITING);
    }

    /** The entry of a file, if the file is one. */
    static Optional<SpoolEntry> of(Path file) {
        Matcher matcher = FILE.matcher(String.valueOf(file.getFileName()));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new SpoolEntry(
                Long.parseLong(matcher.group(1)),
                UUID.fromString(matcher.group(2)),
                matcher.group(3),
                State.valueOf(matcher.group(4).toUpperCase(Locale.ROOT))));
    }

    SpoolEntry in(State next) {
        return new SpoolEntry(timeNanos, id, name, next);
    }

    String fileName() {
        return base() + "." + state.name().toLowerCase(Locale.ROOT);
    }

    /** The name of the file without the state. */
    String base() {
        return String.format(Locale.ROOT, "%019d-%s-%s", timeNanos, id, name);
    }
}
