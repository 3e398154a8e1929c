// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.fetch;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The user and the password that an address may have before its host. */
public final class UserInfo {
    /** In what is no valid address, too: with a scheme the password ends at the last {@code @}, for it may have a slash. */
    private static final Pattern PASSWORD =
            Pattern.compile("^((?:https?:/+)+[^/?#:@]*):[^?#]*@|^([^/\\\\?#:@]*):[^/\\\\?#]*@");

    private UserInfo() {}

    /** The header {@code Authorization} that sends them, as Go does; empty where the address has none. */
    static Optional<String> authorization(URI address) {
        String authority = String.valueOf(address.getRawAuthority());
        int at = authority.lastIndexOf('@');
        if (at < 0) {
            return Optional.empty();
        }
        // Not getRawUserInfo, which is none where the host is no name of the internet's: a_b, or empty.
        String raw = authority.substring(0, at);
        // Divided before it is decoded, since either part may have an encoded colon.
        int colon = raw.indexOf(':');
        String user = decoded(colon < 0 ? raw : raw.substring(0, colon));
        String password = colon < 0 ? "" : decoded(raw.substring(colon + 1));
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8); // a plus is no space here
    }

    /** The same address without them. */
    static URI removed(URI address) {
        return URI.create(address.toString().replaceFirst("//[^/?#]*@", "//"));
    }

    /** What messages show of an address: {@code ***} instead of a password. */
    public static String hidden(String address) {
        return PASSWORD.matcher(address).replaceFirst("$1$2:***@");
    }
}
