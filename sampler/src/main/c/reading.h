// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// Native methods of io.github.jpprof.sampler.Native that read entries, and the names of what is in them.

static void drop(entry *e) {
    entry **at = &entries[bucket_of(&e->key)];
    while (*at != e) at = &(*at)->next;
    *at = e->next;
    give_back(e, sizeof *e);
}

// Makes an object whose death shows the next collection, if the last one has died.
static void make_witness(JNIEnv *jni, jclass self) {
    lock();
    bool needed = !witness;
    witness = true;
    unlock();
    if (!needed) return;
    mute(jni, self, true);
    jbyteArray object = (*jni)->NewByteArray(jni, 0);
    if (object == NULL || (*ti)->SetTag(ti, object, PROBE) != JVMTI_ERROR_NONE) witness = false;
    if (object == NULL) (*jni)->ExceptionClear(jni); // there is no memory
    (*jni)->DeleteLocalRef(jni, object);
    mute(jni, self, false);
}

// Fills the array with rows of what has changed, and returns how many there are; fewer than fit: there are no more.
static jint JNICALL read_rows(JNIEnv *jni, jclass self, jlongArray array) {
    make_witness(jni, self);
    jint most = (*jni)->GetArrayLength(jni, array) / ROW, count = 0;
    jlong *rows = malloc((size_t)most * ROW * sizeof *rows);
    if (rows == NULL) return -1;
    lock();
    for (int i = 0; i < RECORD_BUCKETS; i++) {
        for (record *r = records[i]; r != NULL; r = r->next) flush(r, r->number);
    }
    read_settled_again();
    while (changed != NULL && count < most) {
        entry *e = changed;
        changed = e->next_changed;
        e->changed = false;
        const key *k = &e->key;
        bool samples = k->observers != 0;
        jlong now_in_use = samples ? in_use(e) : 0;
        jlong row[ROW] = {k->by_vm ? ROW_BY_VM : samples ? ROW_SAMPLES : e->ended ? ROW_ENDED : ROW_BYTES, (jlong)k->observers, k->epoch, k->thread, k->owner,
                (jlong)(uintptr_t)k->stack, (jlong)(uintptr_t)k->klass, k->size, e->objects, e->live - e->live_read};
        memcpy(row + 10, samples ? &e->unsure : &e->own, sizeof(double));
        memcpy(row + 11, &e->gaps, sizeof(double));
        row[12] = k->weight;
        row[13] = now_in_use - e->in_use_read;
        memcpy(rows + ROW * count++, row, sizeof row);
        e->objects = 0;
        e->unsure = 0;
        e->live_read = e->live;
        e->in_use_read = now_in_use;
        if (!samples || e->live == 0) drop(e);
    }
    unlock();
    (*jni)->SetLongArrayRegion(jni, array, 0, count * ROW, rows);
    free(rows);
    return count;
}

// Gives back the names and stacks that no entry has, once they may be many. The reader calls it before it reads, and forgets what
// it knows of them if the answer is true. Where most are in use it finds little, so that the next waits for a part of what is left.
static jboolean JNICALL sweep(JNIEnv *jni, jclass self, jboolean always) {
    (void)jni, (void)self;
    method *garbage = NULL;
    klass *gone = NULL;
    thread_name *ended = NULL;
    lock();
    bool filling = used > budget / 2 && (used > enough || room() < budget / 16);
    bool needed = always || filling || classes_gone > 1000;
    if (needed) {
        classes_gone = 0;
        mark_used();
        sweep_stacks();
        garbage = sweep_methods();
        ended = sweep_thread_names();
        gone = sweep_classes();
        enough = used + room() / 4;
    }
    unlock();
    for (method *m = garbage, *next; m != NULL; m = next) next = m->next, forget_method(m), free(m);
    for (klass *k = gone, *next; k != NULL; k = next) next = k->next, forget(k->signature), free(k);
    for (thread_name *t = ended, *next; t != NULL; t = next) next = t->next, forget(t->name), free(t);
    return needed;
}

static jstring text(JNIEnv *jni, const char *utf) {
    return utf == NULL ? NULL : (*jni)->NewStringUTF(jni, utf);
}

// 1 if it was cut at the root, else 0; then for each frame the method and the line, which is 0 if it is unknown.
static jlongArray JNICALL frames_of(JNIEnv *jni, jclass self, jlong address) {
    (void)self;
    const stack *s = (const stack *)(uintptr_t)address;
    jlong values[1 + 2 * MOST_FRAMES] = {s->cut};
    for (jint i = 0; i < s->depth; i++) {
        const method *m = s->frames[i].method;
        jint line = 0;
        jlocation best = -1;
        for (jint l = 0; l < m->line_count; l++) {
            jlocation start = m->lines[l].start_location;
            if (start <= s->frames[i].at && start > best) best = start, line = m->lines[l].line_number;
        }
        values[1 + 2 * i] = (jlong)(uintptr_t)m;
        values[2 + 2 * i] = line;
    }
    jlongArray array = (*jni)->NewLongArray(jni, 1 + 2 * s->depth);
    if (array != NULL) (*jni)->SetLongArrayRegion(jni, array, 0, 1 + 2 * s->depth, values);
    return array;
}

static jstring JNICALL method_text(JNIEnv *jni, jclass self, jlong address, jint which) {
    (void)self;
    const method *m = (const method *)(uintptr_t)address;
    return text(jni, which == 0 ? m->class_signature : which == 1 ? m->name : m->file);
}

static jstring JNICALL class_signature(JNIEnv *jni, jclass self, jlong address) {
    (void)self;
    return text(jni, ((const klass *)(uintptr_t)address)->signature);
}

static const thread_name *named_thread(jlong id) { // it stays until the reader calls sweep
    lock();
    const thread_name *t = thread_name_of(id);
    unlock();
    return t;
}

static jstring JNICALL thread_text(JNIEnv *jni, jclass self, jlong id) {
    (void)self;
    const thread_name *t = named_thread(id);
    return t == NULL ? NULL : text(jni, t->name);
}

static jboolean JNICALL thread_is_virtual(JNIEnv *jni, jclass self, jlong id) {
    (void)jni, (void)self;
    const thread_name *t = named_thread(id);
    return t != NULL && t->is_virtual;
}
