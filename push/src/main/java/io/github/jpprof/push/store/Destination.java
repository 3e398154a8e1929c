// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where profiles go: which store, at which address, as whom.
 *
 * @param protocol what the store understands
 * @param url its address, without credentials
 * @param tenant the value of {@code X-Scope-OrgID}
 */
public record Destination(Protocol protocol, URI url, Optional<String> tenant, Credentials credentials) {
    /** The variable that names the tenant. */
    public static final String TENANT = "JPPROF_PUSH_TENANT";

    private static final String OTLP = "otlp+";

    /** What a store understands. */
    public enum Protocol {
        /** Pyroscope's {@code push.v1.PusherService/Push}. */
        PYROSCOPE,
        /** OpenTelemetry's profiles, {@code v1development}, over HTTP. */
        OTLP
    }

    /**
     * Reads an address: {@code http[s]://HOST[:PORT][/PATH]} is a Pyroscope's, with {@code otlp+} before it a collector's.
     *
     * @param text may have credentials, {@code https://user:password@host}
     * @param environment has the credentials and the tenant otherwise
     * @throws IllegalArgumentException if the text is no such address; the message does not repeat credentials
     */
    public static Destination parse(String text, Map<String, String> environment) {
        boolean otlp = text.startsWith(OTLP);
        URI given = uri(otlp ? text.substring(OTLP.length()) : text);
        String scheme = given.getScheme().toLowerCase(Locale.ROOT);
        String tenant = environment.getOrDefault(TENANT, "").strip();
        return new Destination(
                otlp ? Protocol.OTLP : Protocol.PYROSCOPE,
                URI.create(scheme + "://" + given.getHost() + (given.getPort() < 0 ? "" : ":" + given.getPort())
                        + given.getRawPath().replaceFirst("/+$", "")),
                tenant.isEmpty() ? Optional.empty() : Optional.of(tenant),
                Credentials.of(given, environment));
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean whole = uri.getRawQuery() == null && uri.getRawFragment() == null;
            if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null && whole) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Its message has the text, and that may have a password.
        }
        throw new IllegalArgumentException("push URL \"" + withoutSecrets(text)
                + "\": http[s]://HOST[:PORT][/PATH] is needed for Pyroscope, otlp+http[s]://HOST[:PORT] for OTLP");
    }

    /** Whatever stands before the last at sign or behind a question mark may be a password or a token. */
    private static String withoutSecrets(String text) {
        return text.replaceFirst("(?s)^(\\w+:/*)?.*@", "$1***@").replaceFirst("(?s)\\?.*", "?***");
    }

    /** The same for another tenant. */
    public Destination withTenant(String name) {
        return new Destination(protocol, url, Optional.of(name), credentials);
    }

    /** Says to the store who sends. */
    void addHeaders(HttpRequest.Builder request) {
        request.header("User-Agent", "jpprof");
        tenant.ifPresent(name -> request.header("X-Scope-OrgID", name));
        credentials.header().ifPresent(value -> request.header("Authorization", value));
    }

    /** The store at this address. */
    public Store store() {
        return protocol == Protocol.OTLP ? new OtlpStore(this) : new PyroscopeStore(this);
    }

    /** The address, as it is shown on logs. */
    @Override
    public String toString() {
        return (protocol == Protocol.OTLP ? OTLP : "")
                + url
                + tenant.map(name -> " (tenant " + name + ")").orElse("");
    }
}
