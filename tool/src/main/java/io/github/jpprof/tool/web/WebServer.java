// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import com.sun.net.httpserver.HttpServer;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.report.source.SourceCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the pages of one profile, at the addresses and with the parameters of pprof's own. */
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
     * Starts to serve.
     *
     * @param options what holds where an address doesn't say anything else
     * @param drawing draws graphs
     * @throws IOException if the address can't be had
     */
    public static WebServer start(
            WebAddress address, FileProfile profile, ReportOptions options, SourceCode sources, Drawing drawing)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(address.host(), address.port()), 0);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "jpprof web");
            thread.setDaemon(true);
            return thread;
        });
        Views views = new Views(profile, options, sources, drawing);
        server.createContext("/", new WebHandler(address, views));
        server.setExecutor(threads);
        server.start();
        return new WebServer(
                server,
                threads,
                "http://" + address.shown() + ":" + server.getAddress().getPort());
    }

    /** The first page, to open in a browser. */
    public String url() {
        return url;
    }

    /** Ends it at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
