// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// The tables. Under the lock.

static record *record_of(JNIEnv *jni, bool create) {
    record **at = &records[bucket(mixed(1, (uintptr_t)jni)) % RECORD_BUCKETS];
    for (record *r = *at; r != NULL; r = r->next) {
        if (r->jni == jni) return r;
    }
    record *r = create ? take_for_counter(sizeof *r) : NULL;
    if (r != NULL) {
        r->jni = jni;
        r->number = ++records_made;
        r->interval = r->marked = -1;
        r->random = mixed(mixed((uintptr_t)r, (uintptr_t)jni), (uint64_t)r->number) | 1;
        r->next = *at;
        *at = r;
    }
    return r;
}

static bool same(const key *a, const key *b) {
    return a->observers == b->observers && a->epoch == b->epoch && a->thread == b->thread && a->owner == b->owner
            && a->size == b->size && a->stack == b->stack && a->klass == b->klass && a->by_vm == b->by_vm
            && a->weight == b->weight;
}

static size_t bucket_of(const key *k) {
    uint64_t h = mixed(mixed(mixed(3, k->observers), (uint64_t)k->epoch), (uint64_t)k->thread);
    h = mixed(mixed(h, (uint64_t)k->owner), (uint64_t)k->size);
    return bucket(mixed(mixed(h, (uintptr_t)k->stack), (uintptr_t)k->klass + k->by_vm + (uintptr_t)k->weight));
}

static void change(entry *e) { // it is to be read
    if (e->changed) return;
    e->changed = true;
    e->next_changed = changed;
    changed = e;
}

static entry *entry_of(const key *k) {
    entry **at = &entries[bucket_of(k)];
    entry *e = *at;
    while (e != NULL && !same(&e->key, k)) e = e->next;
    if (e == NULL && (e = k->observers == 0 ? take_for_counter(sizeof *e) : take(sizeof *e)) != NULL) {
        e->key = *k;
        e->next = *at;
        *at = e;
    }
    if (e != NULL) change(e);
    return e;
}

static method *method_of(jmethodID id) {
    method *m = methods[bucket(mixed(5, (uintptr_t)id))];
    while (m != NULL && m->id != id) m = m->next;
    return m;
}

static thread_name *thread_name_of(jlong id) {
    thread_name *t = thread_names[bucket(mixed(7, (uint64_t)id))];
    while (t != NULL && t->id != id) t = t->next;
    return t;
}

static watched *watch_of(jlong id) {
    watched *w = watches[bucket(mixed(9, (uint64_t)id))];
    while (w != NULL && w->id != id) w = w->next;
    return w;
}

static void lose(uint64_t who) {
    for (int i = 0; i < OBSERVERS; i++) {
        if (who >> i & 1) observers[i].lost++;
    }
}
