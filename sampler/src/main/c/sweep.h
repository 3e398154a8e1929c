// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// What nothing refers to any more. Under the lock.

static void mark_contention(contention *c) {
    thread_name *t = thread_name_of(c->thread);
    if (t != NULL) t->marked = true;
    if (c->stack != NULL) c->stack->marked = true;
    if (c->klass != NULL) c->klass->marked = true;
}

static void mark_used(void) {
    for (int i = 0; i < BUCKETS; i++) {
        for (entry *e = entries[i]; e != NULL; e = e->next) {
            if (e->key.stack != NULL) e->key.stack->marked = true;
            if (e->key.klass != NULL) e->key.klass->marked = true;
            thread_name *t = e->key.observers != 0 ? thread_name_of(e->key.thread) : NULL;
            if (t != NULL) t->marked = true;
        }
    }
    for (int i = 0; i < RECORD_BUCKETS; i++) {
        for (record *r = records[i]; r != NULL; r = r->next) r->run_length = 0; // it refers to what may be given back
        for (contention *c = waiting[i]; c != NULL; c = c->next) mark_contention(c);
    }
    for (contention *c = waited; c != NULL; c = c->next) mark_contention(c);
}

// Marks the methods of those that are kept.
static void sweep_stacks(void) {
    for (int i = 0; i < BUCKETS; i++) {
        for (stack **at = &stacks[i], *s; (s = *at) != NULL;) {
            for (jint f = 0; s->marked && f < s->depth; f++) s->frames[f].method->marked = true;
            if (s->marked) {
                s->marked = false;
                at = &s->next;
            } else {
                *at = s->next;
                give_back(s, sizeof *s + (size_t)s->depth * sizeof(frame));
            }
        }
    }
}

static method *sweep_methods(void) { // these have memory of JVMTI's, which is given back without the lock
    method *garbage = NULL;
    for (int i = 0; i < BUCKETS; i++) {
        for (method **at = &methods[i], *m; (m = *at) != NULL;) {
            if (m->marked) {
                m->marked = false;
                at = &m->next;
            } else {
                *at = m->next;
                m->next = garbage;
                garbage = m;
                used -= (jlong)sizeof *m + bytes_owned(m);
            }
        }
    }
    return garbage;
}

static thread_name *sweep_thread_names(void) { // and these
    thread_name *garbage = NULL;
    for (int i = 0; i < BUCKETS; i++) {
        for (thread_name **at = &thread_names[i], *t; (t = *at) != NULL;) {
            if (t->marked) {
                t->marked = false;
                at = &t->next;
            } else {
                *at = t->next;
                t->next = garbage;
                garbage = t;
                used -= (jlong)(sizeof *t + length(t->name));
            }
        }
    }
    return garbage;
}

static klass *sweep_classes(void) { // and these; the tag of a class that is alive refers to its row
    klass *garbage = NULL;
    for (klass **at = &klasses, *k; (k = *at) != NULL;) {
        if (k->marked || !k->dead) {
            k->marked = false;
            at = &k->next;
        } else {
            *at = k->next;
            k->next = garbage;
            garbage = k;
            used -= (jlong)(sizeof *k + length(k->signature));
        }
    }
    return garbage;
}
