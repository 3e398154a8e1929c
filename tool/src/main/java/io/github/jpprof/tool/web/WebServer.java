// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import com.sun.net.httpserver.HttpServer;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.report.source.SourceCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the pages of one profile, with the paths and parameters of pprof's web interface. */
public final class WebServer implements AutoCloseable {
    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads;
    private final String url;

    private WebServer(HttpServer server, ExecutorService threads, String url) {
        this.server = server;
        this.threads = threads;
        this.url = url;
    }

    /**
     * Starts the server.
     *
     * @param options the options that apply unless the address of a page overrides them
     * @param drawing the drawing of graphs
     * @param settings the file of saved views, which need not exist
     * @throws IOException if the address cannot be bound
     */
    public static WebServer start(
            WebAddress address,
            FileProfile profile,
            ReportOptions options,
            SourceCode sources,
            Drawing drawing,
            Path settings)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(address.host(), address.port()), 0);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "jpprof web");
            thread.setDaemon(true);
            return thread;
        });
        SavedViews saved = new SavedViews(settings, options);
        Views views = new Views(profile, options, sources, drawing, saved);
        server.createContext("/", new WebHandler(address, views, saved));
        server.setExecutor(threads);
        server.start();
        // The first page is requested at once: prepare its content meanwhile.
        threads.execute(() -> views.prepare());
        return new WebServer(
                server,
                threads,
                "http://" + address.shown() + ":" + server.getAddress().getPort());
    }

    /** The settings file that jpprof shares with {@code go tool pprof}: {@code pprof/settings.json}. */
    public static Path settingsOfPprof() {
        return SavedViews.settings();
    }

    /** The address of the first page, to open in a browser. */
    public String url() {
        return url;
    }

    /** Stops the server at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
