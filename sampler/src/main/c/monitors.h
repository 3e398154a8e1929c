// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// Monitors that virtual threads wait for.
//
// Flight Recorder has no event of them. A thread waits for one monitor at a time.

static jlong monotonic(void) {
    jlong nanos = 0;
    (*ti)->GetTime(ti, &nanos);
    return nanos;
}

static contention **waiting_at(jlong thread) { // under the lock
    contention **at = &waiting[mixed(11, (uint64_t)thread) % RECORD_BUCKETS];
    while (*at != NULL && (*at)->thread != thread) at = &(*at)->next;
    return at;
}

static void drop_contention(contention **at) { // under the lock
    contention *c = *at;
    *at = c->next;
    give_back(c, sizeof *c);
}

static void JNICALL on_contended(jvmtiEnv *env, JNIEnv *jni, jthread thread, jobject object) {
    (void)env;
    if (vm_is_dead || !is_virtual(jni, thread)) return;
    jlong id = (*jni)->GetLongField(jni, thread, thread_id_field);
    jclass class = (*jni)->GetObjectClass(jni, object);
    klass *k = class_of(class);
    (*jni)->DeleteLocalRef(jni, class);
    jlong begin = monotonic();
    lock();
    contention **at = waiting_at(id);
    if (*at != NULL) drop_contention(at); // whose end was not reported, while the events were off
    contention *c = take(sizeof *c);
    if (c == NULL) {
        waits_lost++;
    } else {
        at = waiting_at(id);
        *c = (contention){.thread = id, .begin = begin, .klass = k};
        *at = c;
    }
    unlock();
}

// Whether the wait of the thread has been recorded.
static bool record_wait(JNIEnv *jni, jthread thread, jlong id, const jvmtiFrameInfo *frames, jint depth, bool cut) {
    stack *s;
    if (!lock_with_stack(jni, thread, id, frames, depth, cut, &s)) return false;
    contention **at = waiting_at(id), *c = *at;
    if (c != NULL) {
        *at = c->next;
        c->stack = s;
        c->next = waited;
        waited = c;
    }
    unlock();
    return true;
}

static void JNICALL on_contended_entered(jvmtiEnv *env, JNIEnv *jni, jthread thread, jobject object) {
    (void)env, (void)object;
    jlong end = monotonic();
    if (vm_is_dead || !is_virtual(jni, thread)) return;
    jlong id = (*jni)->GetLongField(jni, thread, thread_id_field);
    lock();
    contention **at = waiting_at(id);
    bool counts = *at != NULL && end - (*at)->begin >= shortest_wait;
    if (counts) {
        (*at)->end = end;
    } else if (*at != NULL) {
        drop_contention(at);
    }
    unlock();
    if (!counts) return;
    jvmtiFrameInfo frames[MOST_FRAMES];
    bool cut = false;
    jint depth = walk(frames, &(roots){.count = 0}, 0, &cut);
    if (record_wait(jni, thread, id, frames, depth, cut)) return;
    lock();
    at = waiting_at(id);
    if (*at != NULL) drop_contention(at);
    waits_lost++;
    unlock();
}
