// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Accepts only requests for an address, or for localhost.
 *
 * <p>A page on the web can have its own name resolve to 127.0.0.1; to a browser this server is then a part of that site.
 */
final class LocalHosts extends Filter {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+(:[0-9]+)?|\\[[0-9a-f:.%]+](:[0-9]+)?");
    private static final Pattern LOCALHOST = Pattern.compile("([a-z0-9-]+\\.)*localhost\\.?(:[0-9]+)?");

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (host == null || isLocal(host.toLowerCase(Locale.ROOT))) {
            chain.doFilter(exchange);
        } else {
            PprofHandler.answer(
                    exchange,
                    () -> Response.error(
                            403,
                            "the host \"" + host + "\" is not this server's: ask it as localhost or by its address, or"
                                    + " give it a token"));
        }
    }

    static boolean isLocal(String host) {
        return ADDRESS.matcher(host).matches() || LOCALHOST.matcher(host).matches();
    }

    @Override
    public String description() {
        return "refuses host names other than localhost";
    }
}
