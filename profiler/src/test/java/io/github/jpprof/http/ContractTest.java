// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.pprof.NamedProfile;
import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.testsupport.GoTool;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every status, header and text of Go's {@code net/http/pprof}: as it is written down, and as Go itself answers. */
class ContractTest {
    private static final String TABLE = "/io/github/jpprof/http/contract.csv";
    private static final String REDIRECTS = "/io/github/jpprof/http/redirects.csv";

    private static final NamedProfile CUSTOM = Pprof.newProfile("custom");
    private static PprofServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PprofServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = TABLE, delimiter = '|', numLinesToSkip = 1)
    void isAsWrittenDown(
            String method,
            @Nullable String path,
            int status,
            String type,
            @Nullable String name,
            @Nullable String error)
            throws Exception {
        Reply reply = Reply.of(method, server.uri().resolve(path == null ? "" : path), "");

        assertThat(reply.head()).isEqualTo(expected(status, type, name, error));
        if (error != null && !method.equals("HEAD")) {
            assertThat(reply.text()).isEqualTo(error + "\n");
        }
    }

    private static String expected(int status, String type, @Nullable String name, @Nullable String error) {
        String full =
                switch (type) {
                    case "text" -> "text/plain; charset=utf-8";
                    case "html" -> "text/html; charset=utf-8";
                    default -> "application/octet-stream";
                };
        String disposition = name == null ? "" : "attachment; filename=\"" + name + "\"";
        boolean ofProfile = error != null && status != 405 && !error.startsWith("404 page");
        return status + " type=" + full + " disposition=" + disposition + " sniff=nosniff pprof="
                + (ofProfile ? "1" : "") + " location=";
    }

    @Test
    void isAsGoAnswers(@TempDir Path folder) throws Exception {
        GoTool.assumeInstalled();
        try (GoServer go = GoServer.start(folder)) {
            for (String row : Rows.of(TABLE)) {
                String[] cells = row.split("\\|", -1);
                Reply theirs = Reply.of(cells[0], go.root().resolve(cells[1]), "");
                Reply ours = Reply.of(cells[0], server.uri().resolve(cells[1]), "");

                assertThat(ours.head()).as(row).isEqualTo(theirs.head());
                if (!cells[5].isEmpty()) {
                    assertThat(ours.text()).as(row).isEqualTo(theirs.text());
                }
            }
        }
    }

    @Test
    void headHasLengthOfBody() throws Exception {
        URI uri = server.uri().resolve("cmdline");

        assertThat(Reply.of("HEAD", uri, "").length())
                .isEqualTo(Long.toString(Reply.get(uri).body().length));
    }

    @Test
    void indexLinksToSamePagesAsGos(@TempDir Path folder) throws Exception {
        GoTool.assumeInstalled();
        try (GoServer go = GoServer.start(folder)) {
            assertThat(Rows.links(Reply.get(server.uri()).text()))
                    .filteredOn(link -> !link.startsWith("%")) // another test's
                    .filteredOn(link -> !link.startsWith("wall")) // which Go lacks
                    .containsExactlyElementsOf(Rows.links(Reply.get(go.root()).text()));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = REDIRECTS, delimiter = '|', numLinesToSkip = 1)
    void redirectsAsWrittenDown(String method, String path, int status, @Nullable String location) throws Exception {
        Reply reply = Reply.of(method, server.uri().resolve(path), "");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.location()).isEqualTo(location == null ? "" : location);
    }

    @Test
    void redirectsAsGo(@TempDir Path folder) throws Exception {
        GoTool.assumeInstalled();
        try (GoServer go = GoServer.start(folder)) {
            for (String row : Rows.of(REDIRECTS)) {
                String[] cells = row.split("\\|", -1);
                Reply theirs = Reply.of(cells[0], go.root().resolve(cells[1]), "");
                Reply ours = Reply.of(cells[0], server.uri().resolve(cells[1]), "");

                assertThat(ours.status()).as(row).isEqualTo(theirs.status());
                assertThat(ours.location()).as(row).isEqualTo(theirs.location());
            }
        }
    }

    @Test
    void listsCustomProfileWithDescriptionAndCount() throws Exception {
        Object value = new Object();
        CUSTOM.add(value, 0);
        try {
            assertThat(Reply.get(server.uri()).text())
                    .contains("<tr><td>1</td><td><a href='custom?debug=1'>custom</a></td></tr>");
        } finally {
            CUSTOM.remove(value);
        }
    }
}
