// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// Native methods of io.github.jpprof.sampler.Native that begin and end what an observer sees.

static void JNICALL open_observer(JNIEnv *jni, jclass self, jint slot, jdouble rate, jint wants, jlong newer_than, jobject root) {
    (void)self;
    jmethodID method = root == NULL ? NULL : (*jni)->FromReflectedMethod(jni, root);
    uint64_t bit = (uint64_t)1 << slot;
    lock();
    jlong lost = observers[slot].lost; // of the process: each observer subtracts what was lost before it
    observers[slot] = (observer){.rate = rate, .newer_than = newer_than, .wants = wants, .root = method, .lost = lost};
    if (wants & PROCESS) process_observers |= bit;
    if (wants & NEW_THREADS) new_thread_observers |= bit;
    unlock();
}

static void JNICALL close_observer(JNIEnv *jni, jclass self, jint slot) {
    (void)jni, (void)self;
    uint64_t bit = (uint64_t)1 << slot;
    lock();
    process_observers &= ~bit;
    new_thread_observers &= ~bit;
    unlock();
}

static jboolean JNICALL watch(JNIEnv *jni, jclass self, jint slot, jlong thread, jboolean on) { // false: no memory
    (void)jni, (void)self;
    uint64_t bit = (uint64_t)1 << slot;
    lock();
    watched **at = &watches[bucket(mixed(9, (uint64_t)thread))];
    watched *w = watch_of(thread);
    if (on && w == NULL && (w = take(sizeof *w)) != NULL) {
        w->id = thread;
        w->next = *at;
        *at = w;
    }
    if (w != NULL) {
        w->observers = on ? w->observers | bit : w->observers & ~bit;
        if (w->observers == 0) {
            while (*at != w) at = &(*at)->next;
            *at = w->next;
            give_back(w, sizeof *w);
        }
    }
    unlock();
    return w != NULL || !on;
}

// While a thread is muted, what it allocates is no observer's and is not counted.
static void JNICALL mute(JNIEnv *jni, jclass self, jboolean on) {
    (void)self;
    jlong counter = counter_of_this_thread(jni);
    lock();
    record *r = record_of(jni, on);
    if (r != NULL) {
        if (on && r->muted++ == 0 && counter >= 0) account(r, counter, 0, 1), r->muted_bytes -= counter;
        if (!on && r->muted > 0 && --r->muted == 0 && counter >= 0) r->muted_bytes += counter;
        if (counter >= 0) r->counter = counter;
    }
    unlock();
}

// Allocates until the calling thread's next allocation is sure to be sampled; with the interval 0 already set. Returns how many
// bytes that took, or -1.
static jlong JNICALL arm(JNIEnv *jni, jclass self, jint step, jint limit) {
    mute(jni, self, true);
    lock();
    record *r = record_of(jni, false);
    jlong before = r == NULL ? 0 : r->events;
    unlock();
    jlong allocated = r == NULL ? limit + 1 : 0;
    bool armed = false;
    for (jint size = 0; !armed && allocated <= limit; size = step) { // usually it is armed, and a small one shows it
        jbyteArray garbage = (*jni)->NewByteArray(jni, size);
        if (garbage == NULL) break;
        (*jni)->DeleteLocalRef(jni, garbage);
        allocated += size + 16;
        lock();
        r = record_of(jni, false);
        armed = r == NULL || r->events != before;
        if (armed && r != NULL) r->all_since = all_since;
        unlock();
    }
    mute(jni, self, false);
    return armed ? allocated : -1;
}

// Begins an epoch: what the calling thread allocates from now on belongs to it.
static jlong JNICALL mark(JNIEnv *jni, jclass self) {
    (void)self;
    jlong counter = counter_of_this_thread(jni);
    lock();
    record *r = record_of(jni, false);
    if (r != NULL && counter >= 0) {
        account(r, counter, 0, 1);
        r->marked = counter - r->muted_bytes;
    }
    jlong next = ++epoch;
    unlock();
    return next;
}

// What the calling thread had allocated at its last mark by the JVM's counter, without what it did while it was muted; -1: unknown.
static jlong JNICALL marked(JNIEnv *jni, jclass self) {
    (void)self;
    lock();
    record *r = record_of(jni, false);
    jlong bytes = r == NULL ? -1 : r->marked;
    unlock();
    return bytes;
}
