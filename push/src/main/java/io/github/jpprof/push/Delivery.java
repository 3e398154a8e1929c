// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import io.github.jpprof.push.spool.SpooledMessage;
import io.github.jpprof.push.store.Outcome;
import io.github.jpprof.push.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Sends what waits in a spool, one message after the other, until all are sent or there is no point in going on: the time is
 * over, the store takes nothing from this sender, or several messages in a row have failed several times.
 */
final class Delivery {
    private static final int TRIES = 3;
    private static final int FAILURES_IN_A_ROW = 3;

    private final Store store;
    private final StoreClient client;
    private final Backoff backoff;
    private final Deadline deadline;
    private final Set<UUID> tried = new HashSet<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<String> perhapsTwice = new ArrayList<>();
    private int accepted;
    private int failedInARow;
    private String stopped = "";
    private String lastFailure = "";

    Delivery(Store store, StoreClient client, Backoff backoff, Deadline deadline) {
        this.store = store;
        this.client = client;
        this.backoff = backoff;
        this.deadline = deadline;
    }

    /** Sends those that were not tried before; says whether there may be others, which came to the spool meanwhile. */
    boolean send(List<SpooledMessage> waiting) throws IOException, InterruptedException {
        boolean any = false;
        for (SpooledMessage message : waiting) {
            if (tried.add(message.id())) {
                if (!deadline.isOpen()) {
                    stopped = stopped.isEmpty() ? "the time for it is over" : stopped;
                }
                if (!stopped.isEmpty()) {
                    return false;
                }
                send(message);
                any = true;
            }
        }
        return any;
    }

    /** Sends it, or lets it be if another build has deleted it to make room, which that one tells. */
    private void send(SpooledMessage message) throws IOException, InterruptedException {
        Optional<byte[]> body = message.body();
        boolean uncertain = message.isUncertain();
        for (int tries = 1; body.isPresent() && message.sending(); tries++) {
            Outcome outcome = client.send(store, body.get(), deadline.left());
            if (outcome instanceof Outcome.Accepted) {
                message.accepted();
                accepted++;
                failedInARow = 0;
                if (uncertain) {
                    perhapsTwice.add(message.name());
                }
                return;
            } else if (outcome instanceof Outcome.Refused no) {
                Optional<Path> kept = message.refused(no.why());
                refused.add(message.name());
                messages.add(
                        kept.isPresent()
                                ? "refused: " + message.name() + ": " + no.why() + "; kept as " + kept.get()
                                : "refused: " + message.name() + ": " + no.why()
                                        + "; not kept, for another build has deleted it to make room");
                return;
            } else if (outcome instanceof Outcome.Closed no) {
                backToWaiting(message, uncertain);
                stopped = no.why();
                return;
            } else if (outcome instanceof Outcome.Later later) {
                uncertain |= later.uncertain();
                backToWaiting(message, uncertain);
                Duration pause = later.after().orElse(backoff.before(tries));
                if (tries == TRIES || pause.compareTo(deadline.left()) >= 0) {
                    fail(later.why(), pause);
                    return;
                }
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            }
        }
    }

    private static void backToWaiting(SpooledMessage message, boolean uncertain) throws IOException {
        if (!uncertain) {
            message.notSent();
        }
    }

    private void fail(String why, Duration pause) {
        lastFailure = why;
        failedInARow++;
        if (failedInARow == FAILURES_IN_A_ROW || pause.compareTo(deadline.left()) >= 0) {
            stopped = why;
        }
    }

    int accepted() {
        return accepted;
    }

    /** The names of what the store refused. */
    List<String> refused() {
        return refused;
    }

    /** Why messages are left, or {@code ""}. */
    String whyNotAll() {
        return stopped.isEmpty() ? lastFailure : stopped;
    }

    List<String> messages() {
        List<String> all = new ArrayList<>(messages);
        if (!perhapsTwice.isEmpty()) {
            all.add("the store may have " + perhapsTwice
                    + " twice, under one id each: the answer to an earlier try was not heard");
        }
        return all;
    }
}
