// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// What threads have allocated by the JVM's counter, and which observers take a sample. Under the lock.

// Puts what a thread has allocated in an epoch where the reader finds it.
static void flush(record *r, jlong owner) {
    if (r->pending == 0 && r->missed == 0) return;
    key k = {.epoch = r->pending_epoch, .thread = owner > 0 || r->missed != 0 ? r->id : 0, .owner = owner, .size = -1};
    entry *e = entry_of(&k);
    if (e == NULL) {
        failures++;
        return;
    }
    e->objects += r->pending;
    e->live += r->missed;
    e->own += r->own;
    e->gaps += r->gaps;
    r->pending = r->missed = 0;
    r->own = r->gaps = 0;
}

// Takes the counter's growth since the last event. With an event it is given the object's size, which is the last of these bytes,
// and the probability with which the JVM picks such an object.
static void account(record *r, jlong counter, jlong size, double was_picked) {
    if (r->pending_epoch != epoch) {
        flush(r, r->number);
        r->pending_epoch = epoch;
    }
    jlong grown = counter - r->counter;
    bool continuous = r->interval >= 0 && grown >= size;
    if (continuous && r->process_since == process_since) {
        r->pending += grown;
    } else {
        r->pending += (jlong)((double)size / was_picked); // the first event: before it lies what is expected to
    }
    if (continuous && r->interval == 0 && r->all_since == all_since) r->missed += grown - size;
    r->own += (double)size;
    r->gaps += (double)size * (1 - was_picked) / was_picked;
    r->counter = counter;
    r->process_since = process_since;
    r->all_since = all_since;
}

static uint64_t observers_of(jlong thread) {
    uint64_t who = process_observers;
    watched *w = watch_of(thread);
    if (w != NULL) who |= w->observers;
    for (uint64_t rest = new_thread_observers; rest != 0; rest &= rest - 1) {
        int i = __builtin_ctzll(rest);
        if (thread > observers[i].newer_than) who |= (uint64_t)1 << i;
    }
    return who;
}

// Those that take an object: one random number for all, so that they agree.
static uint64_t takers(record *r, jlong thread, jlong size, double was_picked) {
    uint64_t who = observers_of(thread);
    if (who == 0) return 0;
    double draw = chance(r) * was_picked, rate = 0, taken = 0;
    uint64_t takes = 0;
    for (uint64_t rest = who; rest != 0; rest &= rest - 1) {
        int i = __builtin_ctzll(rest);
        if (observers[i].rate != rate) { // most have the same
            rate = observers[i].rate;
            taken = probability(size, rate);
        }
        if (draw <= taken) takes |= (uint64_t)1 << i;
    }
    return takes;
}
