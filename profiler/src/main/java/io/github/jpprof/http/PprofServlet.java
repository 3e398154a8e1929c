// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves in a Jakarta Servlet container what {@link PprofHandler} serves in the JDK's server; the application brings the
 * Servlet API, version 5 or later. To be mapped to {@code /debug/pprof/*}, or to another path that ends so.
 *
 * <p>A profile that takes time holds its request's thread. Connections, threads and the time in which a request has to
 * arrive are bounded by the container. Every client that reaches this servlet sees class names, stacks, labels
 * and the command line: guard its path, or set a {@linkplain PprofOptions#withToken token}.
 */
public final class PprofServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Endpoints endpoints;
    private final transient Set<Thread> workers = ConcurrentHashMap.newKeySet();

    /** A servlet without a token, with the default bounds. */
    public PprofServlet() {
        this(PprofOptions.DEFAULT);
    }

    /** A servlet with these options. */
    public PprofServlet(PprofOptions options) {
        this.endpoints = new Endpoints(options);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        workers.add(Thread.currentThread());
        try (Response answer = answer(request)) {
            send(request, response, answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the container stops
        } finally {
            workers.remove(Thread.currentThread());
        }
    }

    private Response answer(HttpServletRequest request) throws IOException, InterruptedException {
        String prefix = request.getContextPath() + request.getServletPath() + "/";
        String path = request.getPathInfo();
        if (path == null) {
            return Response.toIndex(request.getMethod(), prefix, request.getQueryString());
        }
        return endpoints.serve(new Request(
                request.getMethod(),
                prefix,
                path.substring(1),
                Objects.requireNonNullElse(request.getQueryString(), ""),
                Objects.requireNonNullElse(request.getHeader("Authorization"), ""),
                Objects.requireNonNullElse(request.getHeader("Sec-Fetch-Site"), ""),
                request.getInputStream(),
                new TcpClient(
                        new InetSocketAddress(request.getLocalAddr(), request.getLocalPort()),
                        new InetSocketAddress(request.getRemoteAddr(), request.getRemotePort()))));
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, Response answer)
            throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentLengthLong(answer.body().length());
        if (!request.getMethod().equals("HEAD")) {
            answer.writeTo(response.getOutputStream());
        }
    }

    /** Ends the profiles that are being taken; clients that wait for them get nothing. */
    @Override
    public void destroy() {
        workers.forEach(Thread::interrupt);
    }
}
