// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that the variables {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} name, in either case, as build
 * machines set them; the JVM's own properties, {@code https.proxyHost} and so on, come first. A variable that names none
 * is an {@link IllegalArgumentException}: without the proxy the request would take another way than was meant.
 */
final class ProxyVariables extends ProxySelector {
    private final Map<String, String> environment;

    ProxyVariables(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public List<Proxy> select(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        @Nullable ProxySelector ofJvm = ProxySelector.getDefault();
        if (ofJvm != null && System.getProperty(scheme + ".proxyHost") != null) {
            return ofJvm.select(uri);
        }
        if (isExcluded(uri.getHost().toLowerCase(Locale.ROOT))) {
            return List.of(Proxy.NO_PROXY);
        }
        return proxy(scheme)
                .map(address -> List.of(new Proxy(Proxy.Type.HTTP, address)))
                .orElse(List.of(Proxy.NO_PROXY));
    }

    private Optional<InetSocketAddress> proxy(String scheme) {
        String text = value(scheme + "_proxy");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI proxy = new URI(text.contains("://") ? text : "http://" + text);
            if (proxy.getHost() != null && String.valueOf(proxy.getScheme()).matches("(?i)https?")) {
                int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
                // The client resolves the name, on a thread of its own: here it would hold up whoever sends.
                return Optional.of(InetSocketAddress.createUnresolved(proxy.getHost(), port));
            }
        } catch (URISyntaxException e) {
            // Its message has the text, and that may have a password.
        }
        throw new IllegalArgumentException("the variable " + scheme.toUpperCase(Locale.ROOT)
                + "_PROXY is not the address of a proxy that can be used here: http://HOST:PORT is needed");
    }

    private boolean isExcluded(String host) {
        for (String part : value("no_proxy").toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
            String name = part.replaceFirst("^\\*?\\.", "").replaceFirst(":\\d+$", "");
            if (part.equals("*") || (!name.isEmpty() && (host.equals(name) || host.endsWith("." + name)))) {
                return true;
            }
        }
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private String value(String name) {
        String lower = environment.getOrDefault(name, "").strip();
        return lower.isEmpty()
                ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "").strip()
                : lower;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
        // The request fails as well, and that is said.
    }
}
