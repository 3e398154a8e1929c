// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

/**
 * A collection that a thread will ask for soon: others that collect meanwhile wait for that, as long as a collection takes, and
 * share one with it.
 */
public final class ExpectedCollection implements AutoCloseable {
    private final FullCollections collections;
    private final Thread thread = Thread.currentThread();
    private boolean closed;
    private long begunBefore;

    ExpectedCollection(FullCollections collections) {
        this.collections = collections;
        collections.expect(thread);
    }

    /** Others don't wait any more: the objects that are to be found dead are by now, or there will be no collection. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            begunBefore = collections.expectNoMore(thread);
        }
    }

    /**
     * Forces a full collection as {@link HeapSampler#collect} does, unless one has begun since it was closed; closes it if it is
     * not closed.
     *
     * @return whether there was a collection and all that it found dead is processed
     */
    public boolean collect() {
        close();
        return collections.collectAfter(begunBefore);
    }
}
