// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which clients may ask for profiles, and how much of them.
 *
 * @param token what a client has to show, if anything: as {@code Authorization: Bearer TOKEN}, or as the password of
 *     {@code https://any:TOKEN@host/}, which is what {@code go tool pprof} can send
 * @param longest the longest profile, delta or trace; a request for more is answered with 400
 * @param concurrent how many profiles may be taken, or sent to clients, at a time; a request for one more is answered with 503
 */
public record PprofOptions(Optional<String> token, Duration longest, int concurrent) {
    /** No token, profiles of up to ten minutes, 64 at a time. */
    public static final PprofOptions DEFAULT = new PprofOptions(Optional.empty(), Duration.ofMinutes(10), 64);

    /** @throws IllegalArgumentException naming the option, its value and what is allowed */
    public PprofOptions {
        if (token.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("token \"" + token.get() + "\": it must not be blank");
        }
        if (longest.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("longest profile " + longest + ": at least PT1S is needed");
        }
        if (concurrent < 1) {
            throw new IllegalArgumentException(concurrent + " concurrent profiles: at least 1 is needed");
        }
    }

    /** These options with a token that clients have to show; null takes it away. */
    public PprofOptions withToken(@Nullable String shown) {
        return new PprofOptions(Optional.ofNullable(shown), longest, concurrent);
    }

    /** These options with another longest profile. */
    public PprofOptions withLongest(Duration duration) {
        return new PprofOptions(token, duration, concurrent);
    }

    /** These options with another number of concurrent profiles. */
    public PprofOptions withConcurrent(int profiles) {
        return new PprofOptions(token, longest, profiles);
    }

    /** Hides the token. */
    @Override
    public String toString() {
        return "PprofOptions[token=" + token.map(secret -> "***").orElse("none") + ", longest=" + longest
                + ", concurrent=" + concurrent + "]";
    }
}
