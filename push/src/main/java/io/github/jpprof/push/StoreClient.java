// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import io.github.jpprof.push.store.Outcome;
import io.github.jpprof.push.store.Store;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Sends one request and turns whatever happens into an outcome. */
final class StoreClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HttpClient http;

    /** @param proxies may throw an {@link IllegalArgumentException}, whose message is shown */
    StoreClient(ProxySelector proxies) {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER) // the header Authorization would go along
                .executor(Executors.newCachedThreadPool(task -> {
                    Thread thread = new Thread(task, "jpprof push client");
                    thread.setDaemon(true);
                    return thread;
                }))
                .proxy(proxies)
                .build();
    }

    /** @throws InterruptedException after which the store may have the body */
    Outcome send(Store store, byte[] body, Duration time) throws InterruptedException {
        HttpRequest request = store.request()
                .timeout(time.plusMillis(1))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer;
        try {
            answer = http.sendAsync(request, info -> new AnswerStart());
        } catch (IllegalArgumentException e) {
            return new Outcome.Closed(String.valueOf(e.getMessage()));
        }
        try {
            // The request's own timeout ends with the header of the answer.
            return store.outcome(answer.get(time.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (TimeoutException e) {
            return new Outcome.Later("no answer within " + seconds(time), Optional.empty(), true);
        } finally {
            answer.cancel(true);
        }
    }

    private static Outcome failed(Throwable cause) {
        if (cause instanceof SSLException) {
            return new Outcome.Closed("TLS: " + cause.getMessage());
        }
        boolean unreached = cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnresolvedAddressException;
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new Outcome.Later((unreached ? "not reached: " : "no answer: ") + message, Optional.empty(), !unreached);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
}
