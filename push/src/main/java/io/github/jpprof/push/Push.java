// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.push.source.Outgoing;
import io.github.jpprof.push.source.ProfileFolders;
import io.github.jpprof.push.spool.Spool;
import io.github.jpprof.push.spool.SpoolIntake;
import io.github.jpprof.push.spool.SpoolLock;
import io.github.jpprof.push.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Sends profiles to a store, now or later: what cannot be sent waits on the disk and goes with the next push.
 *
 * <p>A push ends within its {@linkplain PushOptions#timeout() time} and throws nothing for a store that is down, slow,
 * refuses or throttles: the result says what came of it. For use by one thread at a time.
 */
public final class Push {
    private static final long LOCK_POLL_MILLIS = 20;

    private final PushOptions options;
    private final Store store;
    private final StoreClient client;
    private final Backoff backoff = new Backoff(new SplittableRandom());

    /** A push with these options, for any number of times. */
    public Push(PushOptions options) {
        this(options, System.getenv());
    }

    /** @param environment has the variables of proxies */
    Push(PushOptions options, Map<String, String> environment) {
        this.options = options;
        this.client = new StoreClient(new ProxyVariables(environment));
        this.store = options.destination().store();
    }

    /** Sends what is in folders, one profile for each module and kind. */
    public PushResult folders(List<Path> folders) {
        Deadline deadline = Deadline.in(options.timeout());
        List<String> messages = new ArrayList<>();
        List<Outgoing> profiles = List.of();
        try {
            profiles = new ProfileFolders(options.labels(), options.kinds(), options.tests(), messages::add)
                    .read(folders, deadline::isOpen);
        } catch (IOException | UncheckedIOException e) {
            messages.add("not all folders of " + folders + " could be read: " + e.getMessage());
        }
        return send(profiles, messages, deadline);
    }

    /**
     * Sends the profiles of a run that has ended, one for each kind.
     *
     * @param output the folder of the run's artifacts, which says what the module is called
     * @param wholeRun the profiles of the whole run, by kind
     * @param tests the files of the profiles of its tests, which are sent where there is none of the whole run
     */
    public PushResult run(Path output, Map<String, Profile> wholeRun, List<Path> tests) {
        Deadline deadline = Deadline.in(options.timeout());
        List<String> messages = new ArrayList<>();
        List<Outgoing> profiles = new ProfileFolders(options.labels(), options.kinds(), options.tests(), messages::add)
                .read(output, wholeRun, tests, deadline::isOpen);
        return send(profiles, messages, deadline);
    }

    /** Sends profiles that are in memory. */
    public PushResult profiles(List<Outgoing> profiles) {
        return send(profiles, new ArrayList<>(), Deadline.in(options.timeout()));
    }

    private PushResult send(List<Outgoing> profiles, List<String> messages, Deadline deadline) {
        Delivery delivery = new Delivery(store, client, backoff, deadline);
        int waiting = 0;
        try {
            Spool spool = Spool.open(options.spool(), options.destination(), options.spoolBytes());
            keep(profiles, spool, messages);
            send(spool, delivery, deadline);
            waiting = spool.size();
            if (waiting > 0) {
                messages.add(waiting + (waiting == 1 ? " profile waits" : " profiles wait") + " in " + spool.folder()
                        + " for the next push: " + delivery.whyNotAll());
            }
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                return interrupted(delivery, messages);
            }
            messages.add("the spool " + options.spool() + " cannot be used, so nothing more is sent: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return interrupted(delivery, messages);
        }
        messages.addAll(delivery.messages());
        return new PushResult(delivery.accepted(), waiting, delivery.refused(), messages);
    }

    private static PushResult interrupted(Delivery delivery, List<String> messages) {
        messages.add("interrupted; what was not sent waits for the next push");
        messages.addAll(delivery.messages());
        return new PushResult(delivery.accepted(), 0, delivery.refused(), messages);
    }

    /** An interrupt ends the sending, but not this: what is in memory alone would be lost. */
    private void keep(List<Outgoing> profiles, Spool spool, List<String> messages) throws IOException {
        List<String> lost = new ArrayList<>();
        boolean interrupted = Thread.interrupted();
        try (SpoolIntake intake = spool.intake()) {
            for (Outgoing profile : profiles) {
                lost.addAll(intake.add(store.messages(profile)));
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (!lost.isEmpty()) {
            messages.add("lost, for the spool is full, " + spool + ": " + lost);
        }
    }

    private static void send(Spool spool, Delivery delivery, Deadline deadline)
            throws IOException, InterruptedException {
        Optional<SpoolLock> lock = spool.lock();
        while (lock.isEmpty() && deadline.isOpen() && spool.size() > 0) {
            TimeUnit.MILLISECONDS.sleep(LOCK_POLL_MILLIS); // another build sends, and ours with its own
            lock = spool.lock();
        }
        if (lock.isPresent()) {
            try (SpoolLock held = lock.get()) {
                boolean more = true;
                while (more && spool.size() > 0) {
                    more = delivery.send(spool.waiting(held));
                }
            }
        }
    }
}
