// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.store;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who sends: the value of the header {@code Authorization}, which no text of this class shows. */
public final class Credentials {
    /** The variable of a token, which goes out as a bearer's. */
    public static final String TOKEN = "JPPROF_PUSH_TOKEN";

    /** The variable of a user's name, who has a {@linkplain #PASSWORD password}. */
    public static final String USER = "JPPROF_PUSH_USER";

    /** The variable of a user's password. */
    public static final String PASSWORD = "JPPROF_PUSH_PASSWORD";

    private final Optional<String> header;
    private final List<String> secrets;

    private Credentials(Optional<String> header, List<String> secrets) {
        this.header = header;
        this.secrets =
                secrets.stream().filter(secret -> !secret.isEmpty()).distinct().toList();
    }

    /** Nothing is shown to the store. */
    public static Credentials none() {
        return new Credentials(Optional.empty(), List.of());
    }

    /** A token. */
    public static Credentials bearer(String token) {
        String clean = clean(token);
        return new Credentials(Optional.of("Bearer " + clean), List.of(clean));
    }

    /** A user and a password. */
    public static Credentials basic(String user, String password) {
        return ofPair(user + ":" + password);
    }

    private static Credentials ofPair(String pair) {
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        String password = pair.substring(pair.indexOf(':') + 1);
        return new Credentials(Optional.of("Basic " + encoded), List.of(encoded, pair, password));
    }

    /** Those of the URL, {@code https://user:password@host}, or else of the variables. */
    static Credentials of(URI url, Map<String, String> environment) {
        if (url.getUserInfo() != null) {
            return ofPair(url.getUserInfo());
        }
        String token = environment.getOrDefault(TOKEN, "");
        if (!token.isBlank()) {
            return bearer(token);
        }
        String user = environment.getOrDefault(USER, "");
        String password = environment.getOrDefault(PASSWORD, "");
        return user.isEmpty() && password.isEmpty() ? none() : basic(user, password);
    }

    /** Secrets that are read from files end in a line break, which no header may have. */
    private static String clean(String token) {
        String clean = token.strip();
        if (clean.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "the token in " + TOKEN + " has a character that a header cannot hold: printable ASCII is allowed");
        }
        return clean;
    }

    Optional<String> header() {
        return header;
    }

    /** A text of the store, which may repeat what it was sent, with three asterisks for each secret. */
    String hideIn(String text) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, "***");
        }
        return hidden;
    }

    @Override
    public String toString() {
        return header.isPresent() ? "credentials" : "no credentials";
    }
}
