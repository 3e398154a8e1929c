// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// Native methods of io.github.jpprof.sampler.Native that record and hand out waits for monitors.

// Records waits of virtual threads for monitors that last so many nanoseconds at least; with a negative number none, and forgets
// those that were recorded.
static void JNICALL monitors(JNIEnv *jni, jclass self, jlong shortest) {
    (void)self;
    bool on = shortest >= 0;
    lock();
    shortest_wait = shortest;
    unlock();
    jvmtiCapabilities can = {.can_generate_monitor_events = 1};
    if (on && failed(jni, "AddCapabilities(can_generate_monitor_events)", (*ti)->AddCapabilities(ti, &can))) return;
    if (failed(jni, "SetEventNotificationMode", enable(JVMTI_EVENT_MONITOR_CONTENDED_ENTER, NULL, on))) return;
    if (failed(jni, "SetEventNotificationMode", enable(JVMTI_EVENT_MONITOR_CONTENDED_ENTERED, NULL, on)) || on) return;
    lock();
    for (int i = 0; i < RECORD_BUCKETS; i++) {
        while (waiting[i] != NULL) drop_contention(&waiting[i]);
    }
    while (waited != NULL) drop_contention(&waited);
    waits_lost = 0;
    unlock();
}

// The number of contentions that are lost since the last time; fills the array with rows of those that have ended, up to one of
// zeros, and forgets them.
static jlong JNICALL contentions(JNIEnv *jni, jclass self, jlongArray array) {
    (void)self;
    jint most = (*jni)->GetArrayLength(jni, array) / CONTENTION_ROW - 1, count = 0;
    jlong *rows = calloc((size_t)most + 1, CONTENTION_ROW * sizeof *rows);
    if (rows == NULL) return 0;
    lock();
    jlong lost = waits_lost;
    waits_lost = 0;
    for (; waited != NULL && count < most; count++) {
        const contention *c = waited;
        jlong row[CONTENTION_ROW] = {c->thread, c->begin, c->end, (jlong)(uintptr_t)c->stack, (jlong)(uintptr_t)c->klass};
        memcpy(rows + CONTENTION_ROW * count, row, sizeof row);
        drop_contention(&waited);
    }
    unlock();
    (*jni)->SetLongArrayRegion(jni, array, 0, (count + 1) * CONTENTION_ROW, rows);
    free(rows);
    return lost;
}
