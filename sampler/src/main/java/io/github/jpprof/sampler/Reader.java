// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the changed rows of the native tables and passes each to its observers. */
final class Reader {
    private static final int ROWS = 1024;

    private final @Nullable HeapObserver[] observers;
    private final long[] rows = new long[ROWS * Native.ROW];
    private final StackNames names = new StackNames();
    private final Map<Long, SampledStack> stacks = new HashMap<>();

    /** The stacks of the tallies when the names were last released: an equal one that is read later is the same. */
    private final Map<SampledStack, SampledStack> counted = new HashMap<>();

    private final Map<Long, String> classes = new HashMap<>();
    private final Map<Long, SampledThread> threads = new HashMap<>();

    Reader(@Nullable HeapObserver[] observers) {
        this.observers = observers;
    }

    void read() {
        forgetUnused(false);
        int count;
        do {
            count = Native.read(rows);
            if (count < 0) {
                throw new OutOfMemoryError("native memory for reading the heap sampler");
            }
            for (int i = 0; i < count * Native.ROW; i += Native.ROW) {
                if (rows[i] == Native.ROW_SAMPLES || rows[i] == Native.ROW_BY_VM) {
                    samples(i);
                } else {
                    bytes(i);
                }
            }
        } while (count == ROWS);
        for (HeapObserver observer : observers) {
            if (observer != null) {
                observer.tally().settle();
            }
        }
    }

    /** Releases unreferenced names and stacks, if there are many of them or if the release is forced. */
    void forgetUnused(boolean always) {
        if (Native.sweep(always)) {
            stacks.clear();
            classes.clear();
            threads.clear();
            counted.clear();
            for (HeapObserver observer : observers) {
                if (observer != null) {
                    observer.tally().addStacksTo(counted);
                }
            }
            names.retain(counted.keySet());
        }
    }

    /** Of a row of a contention. */
    VirtualMonitorWaits.Wait wait(long[] row, int at) {
        return new VirtualMonitorWaits.Wait(
                thread(row[at]), stack(row[at + 3]), objectClass(row[at + 4]), row[at + 2], row[at + 2] - row[at + 1]);
    }

    private void samples(int row) {
        for (long rest = rows[row + 1]; rest != 0; rest &= rest - 1) {
            HeapObserver observer = observers[Long.numberOfTrailingZeros(rest)];
            if (observer != null && observer.includes(rows[row + 2])) {
                Tally.Key key = new Tally.Key(
                        thread(rows[row + 3]),
                        stack(rows[row + 5]),
                        objectClass(rows[row + 6]),
                        rows[row + 7],
                        rows[row] == Native.ROW_BY_VM);
                long live = live(observer.settings(), row) * rows[row + 12];
                if (live > 0 && rows[row + 12] > 1) {
                    observer.tally().leavesSomeOut();
                }
                observer.tally()
                        .add(
                                rows[row + 2],
                                rows[row + 4],
                                key,
                                rows[row + 8],
                                live,
                                Double.longBitsToDouble(rows[row + 10]));
            }
        }
    }

    private long live(ObserverSettings settings, int row) {
        return !settings.live() ? 0 : settings.atLastCollection() ? rows[row + 13] : rows[row + 9];
    }

    private void bytes(int row) {
        for (HeapObserver observer : observers) {
            if (observer != null && observer.includes(rows[row + 2])) {
                ThreadTally thread = observer.tally().ofOwner(rows[row + 4]);
                thread.addBytes(
                        rows[row + 8],
                        Double.longBitsToDouble(rows[row + 10]),
                        Double.longBitsToDouble(rows[row + 11]));
                if (rows[row] == Native.ROW_ENDED) {
                    thread.end();
                }
                if (rows[row + 9] != 0 && observer.settings().mayInclude(rows[row + 3])) {
                    observer.tally().addMissed(thread(rows[row + 3]), rows[row + 9]);
                }
            }
        }
    }

    private SampledThread thread(long id) {
        return threads.computeIfAbsent(id, this::readThread);
    }

    private SampledThread readThread(long id) {
        return new SampledThread(id, Objects.requireNonNullElse(Native.threadName(id), ""), Native.isVirtual(id));
    }

    private String objectClass(long row) {
        return row == 0 ? "" : classes.computeIfAbsent(row, r -> TypeNames.typeName(Native.classSignature(r)));
    }

    private SampledStack stack(long address) {
        return address == 0 ? SampledStack.NONE : stacks.computeIfAbsent(address, this::readStack);
    }

    private SampledStack readStack(long address) {
        SampledStack stack = names.read(address);
        return counted.getOrDefault(stack, stack);
    }
}
