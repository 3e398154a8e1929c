// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address where pages are served.
 *
 * @param host a name or an address; {@code localhost} by default
 * @param port the port; 0 for any free one
 */
public record WebAddress(String host, int port) {
    private static final Pattern IP = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:.%]+]");

    /**
     * Parses the address of a command line: {@code host:port}, in which either part may be empty.
     *
     * @throws IllegalArgumentException if the text is not an address
     */
    public static WebAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || (text.startsWith("[") && text.indexOf(']') > colon)) {
            throw new IllegalArgumentException(
                    "-http=" + text + ": no port; allowed is [host]:[port], as in -http=:8080");
        }
        String host = text.substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
        return new WebAddress(host.isEmpty() ? "localhost" : host, port(text, text.substring(colon + 1)));
    }

    private static int port(String text, String port) {
        if (port.isEmpty()) {
            return 0;
        }
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException("-http=" + text + ": the port has to be a number from 0 to 65535");
        }
        return Integer.parseInt(port);
    }

    /** The host as in a URL. */
    String shown() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /**
     * Whether a {@code Host} header names this server.
     *
     * <p>A page of another site could read ours only by DNS rebinding: a name of its own that resolves to this machine. So
     * a name has to be one of this server's; an IP address is always safe.
     */
    boolean isMeantBy(String hostHeader) {
        String name = hostHeader.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals(shown().toLowerCase(Locale.ROOT))
                || IP.matcher(name).matches();
    }
}
