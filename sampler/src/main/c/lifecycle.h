// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// Threads, the collector's pauses, and the JVM's end.

static void JNICALL on_thread_start(jvmtiEnv *env, JNIEnv *jni, jthread thread) {
    (void)env;
    if (vm_is_dead || (process_observers | new_thread_observers) == 0) return;
    jlong id = (*jni)->GetLongField(jni, thread, thread_id_field);
    jlong counter = counter_of_this_thread(jni);
    lock();
    since_start = 0;
    record *r = record_of(jni, true);
    double draw = 0;
    if (r != NULL) {
        r->id = id;
        r->counter = counter < 0 ? 0 : counter;
        r->interval = interval_now();
        r->process_since = process_since;
        r->all_since = all_since;
        r->pending_epoch = epoch;
        r->from_start = true;
        draw = r->interval > 1 ? chance(r) : 0;
    }
    unlock();
    if (draw > 0) vary_interval(draw, false);
}

static void JNICALL on_thread_end(jvmtiEnv *env, JNIEnv *jni, jthread thread) {
    (void)env, (void)thread;
    if (vm_is_dead) return;
    jlong counter = counter_of_this_thread(jni);
    lock();
    record **at = &records[bucket(mixed(1, (uintptr_t)jni)) % RECORD_BUCKETS];
    while (*at != NULL && (*at)->jni != jni) at = &(*at)->next;
    record *r = *at;
    if (r != NULL) {
        if (counter >= 0) account(r, counter, 0, 1);
        if (r->from_start && r->events == 0) r->number = FIRST_EVENTS;
        else if (!r->sampled) r->number = 0; // all such threads have one entry in common
        flush(r, r->number);
        if (r->number > 0) {
            key k = {.epoch = epoch, .thread = r->id, .owner = r->number, .size = -1};
            entry *e = entry_of(&k);
            if (e != NULL) e->ended = true;
        }
        *at = r->next;
        give_back(r, sizeof *r);
    }
    unlock();
}

static void JNICALL on_gc_finish(jvmtiEnv *env) { // at a safepoint: nothing of the JVM may be called
    (void)env;
    pauses++;
#ifdef _WIN32
    FILETIME t;
    GetSystemTimeAsFileTime(&t); // 100 ns since 1601
    collected_at = ((((jlong)t.dwHighDateTime << 32) | t.dwLowDateTime) - 116444736000000000) / 10000;
#else
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    collected_at = (jlong)t.tv_sec * 1000 + t.tv_nsec / 1000000;
#endif
}

static void JNICALL on_vm_death(jvmtiEnv *env, JNIEnv *jni) {
    (void)env, (void)jni;
    vm_is_dead = true;
}
