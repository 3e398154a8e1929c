// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyVariablesTest {
    private static String proxy(Map<String, String> environment, String url) {
        Proxy proxy = new ProxyVariables(environment).select(URI.create(url)).get(0);
        return proxy.type() == Proxy.Type.DIRECT
                ? ""
                : proxy.address().toString().replace("/<unresolved>", "");
    }

    @Test
    void eachSchemeHasItsOwn() {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://127.0.0.9:3128", "http_proxy", "127.0.0.8:80");

        assertThat(proxy(environment, "https://store.example/")).endsWith("127.0.0.9:3128");
        assertThat(proxy(environment, "http://store.example/")).endsWith("127.0.0.8:80");
        assertThat(proxy(Map.of(), "http://store.example/")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            store.example       | https://store.example       | true
            .example            | https://store.example       | true
            *.example           | https://store.example:4040  | true
            other, store.example | https://Store.example      | true
            tore.example        | https://store.example       | false
            *                   | https://store.example       | true
            none                | https://localhost           | true
            none                | https://127.0.0.1:1         | true
            none                | https://store.example       | false
            """)
    void hostsMayBeExcluded(String excluded, String url, boolean direct) {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://127.0.0.9:3128", "NO_PROXY", excluded);

        assertThat(proxy(environment, url).isEmpty()).isEqualTo(direct);
    }
}
