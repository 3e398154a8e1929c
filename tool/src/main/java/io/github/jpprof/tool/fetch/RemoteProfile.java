// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.fetch;

import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.tool.console.Console;
import io.github.jpprof.tool.console.DownloadProgress;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A profile that a server collects on request.
 *
 * @param uri the address
 * @param seconds the duration for which the server collects; 0 for its default
 * @param timeout the time to wait
 */
record RemoteProfile(URI uri, int seconds, Duration timeout) {
    private static final String DEFAULT_PATH = "/debug/pprof/profile";
    private static final Pattern WITH_SCHEME = Pattern.compile("\\p{Alpha}[\\p{Alnum}+.-]*://");
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int LAST_PORT = 65_535;
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int MOST_EXPLAINED = 1 << 16;

    /** The profile at an address whose {@code http://} and path are optional; empty if the source is not an address. */
    static Optional<RemoteProfile> at(String source, int seconds, int timeout) {
        try {
            URI uri = new URI(isAddressAlone(source) ? "http://" + source : source);
            if (uri.getRawAuthority() == null || !SCHEMES.contains(scheme(uri))) {
                return Optional.empty();
            }
            String asked = seconds > 0 ? Integer.toString(seconds) : parameter(uri, "seconds");
            int collected = asked.matches("[0-9]{1,6}") ? Integer.parseInt(asked) : 0;
            Duration patience = collected > 0 ? Duration.ofMillis(1500L * collected) : USUAL;
            return Optional.of(new RemoteProfile(
                    withSeconds(uri, seconds), collected, timeout > 0 ? Duration.ofSeconds(timeout) : patience));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether it begins with a host and a port, either of which may be missing: a colon in its first part, and no scheme. */
    private static boolean isAddressAlone(String source) {
        return !WITH_SCHEME.matcher(source).lookingAt() && source.split("/", 2)[0].contains(":");
    }

    private static String scheme(URI uri) {
        return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    }

    private static String parameter(URI uri, String name) {
        return parameters(uri)
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> parameter.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static Stream<String> parameters(URI uri) {
        String query = uri.getRawQuery();
        return query == null ? Stream.of() : Arrays.stream(query.split("&", -1)).filter(p -> !p.isEmpty());
    }

    private static URI withSeconds(URI uri, int seconds) {
        String path = uri.getRawPath();
        Stream<String> others = seconds > 0 ? parameters(uri).filter(p -> !p.startsWith("seconds=")) : parameters(uri);
        String query = Stream.concat(others, seconds > 0 ? Stream.of("seconds=" + seconds) : Stream.of())
                .sorted()
                .collect(Collectors.joining("&"));
        return URI.create(scheme(uri) + "://" + uri.getRawAuthority()
                + (path.isEmpty() || path.equals("/") ? DEFAULT_PATH : path)
                + (query.isEmpty() ? "" : "?" + query));
    }

    /**
     * Requests the profile and shows the progress.
     *
     * @throws IOException if the server sends none; the message contains its response
     */
    FileProfile fetch(Console console) throws IOException {
        String shown = UserInfo.hidden(uri.toString());
        console.say("Fetching profile over HTTP from " + shown);
        if (seconds > 0) {
            console.say("Please wait... (" + seconds + "s)");
        }
        // Not java.net.http: it does not give the reason phrase of the status, which the server chooses.
        HttpURLConnection connection = (HttpURLConnection) url(shown).openConnection();
        UserInfo.authorization(uri).ifPresent(value -> connection.setRequestProperty("Authorization", value));
        connection.setConnectTimeout(millis(timeout));
        connection.setReadTimeout(millis(timeout.plus(GRACE)));
        try (DownloadProgress waiting = DownloadProgress.start(seconds, console)) {
            assert waiting != null;
            if (status(connection) != HttpURLConnection.HTTP_OK) {
                throw new IOException("server response: " + explanation(connection));
            }
            try (InputStream body = connection.getInputStream()) {
                return Fetcher.read(body, shown, console::say);
            }
        } catch (ConnectException | UnknownHostException | SocketTimeoutException e) {
            throw new IOException("Get \"" + shown + "\": " + reason(e), e);
        } finally {
            connection.disconnect();
        }
    }

    /** The address to connect to; without a host it is this machine's. */
    private URL url(String shown) throws IOException {
        String address = UserInfo.removed(uri).toString().replaceFirst("//(?=[:/])", "//localhost");
        try {
            return URI.create(address).toURL();
        } catch (MalformedURLException e) {
            throw new IOException("Get \"" + shown + "\": invalid port", e); // all else is checked already
        }
    }

    /** The status; a connection tells by an unchecked exception that the address that it leads to has no valid port. */
    private static int status(HttpURLConnection connection) throws IOException {
        try {
            return connection.getResponseCode();
        } catch (RuntimeException e) {
            int port = connection.getURL().getPort();
            if (port <= LAST_PORT) {
                throw e;
            }
            throw new ConnectException("dial tcp: address " + port + ": invalid port");
        }
    }

    private static int millis(Duration time) {
        return (int) Math.min(Integer.MAX_VALUE, time.toMillis());
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof UnknownHostException ? "no such host: " + message : message;
    }

    private static String explanation(HttpURLConnection connection) throws IOException {
        String words = connection.getResponseMessage();
        String status = connection.getResponseCode() + (words == null ? "" : " " + words);
        String type = connection.getContentType();
        InputStream body = connection.getErrorStream();
        boolean explained =
                connection.getHeaderField("X-Go-Pprof") != null && type != null && type.contains("text/plain");
        if (!explained || body == null) {
            return status;
        }
        return status + " - " + new String(body.readNBytes(MOST_EXPLAINED), StandardCharsets.UTF_8);
    }
}
