// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// Objects that are followed until they die, and which of them were in use after the last collection. What was allocated since is left
// out, as in Go: no collection has looked at it, and most of it is garbage. Not each pause is such a collection: G1's remark looks at
// no young object, those of ZGC and Shenandoah are steps of one, and for generational ZGC a young object with a tag is alive. So one
// shows by the death of a recent object, of a probe, or of an object that only serves for this. Before the first pause all is in use.
// Under the lock.

static bool is_recent(const birth *b) {
    return (int32_t)(b->pauses - settled) >= 0;
}

static jlong in_use(const entry *e) {
    jlong objects = e->live;
    for (const birth *b = e->births; pauses > 0 && b != NULL && is_recent(b); b = b->older) objects -= b->alive;
    return objects;
}

static birth *follow(entry *e) { // one more object, of which what is returned is the tag; NULL: no memory
    birth *b = e->births;
    if (b == NULL || b->pauses != (uint32_t)pauses) {
        if ((b = take(sizeof *b)) == NULL) return NULL;
        b->entry = e;
        b->pauses = (uint32_t)pauses;
        b->older = e->births;
        if (b->older != NULL) b->older->newer = b;
        e->births = b;
    }
    b->alive++;
    e->live++;
    if (e->key.size >= humongous) humongous_followed += e->key.size;
    return b;
}

static void follow_no_more(birth *b) { // one of the objects
    entry *e = b->entry;
    e->live--;
    if (e->key.size >= humongous) humongous_followed -= e->key.size;
    if (--b->alive > 0) return;
    if (b->older != NULL) b->older->newer = b->newer;
    *(b->newer != NULL ? &b->newer->older : &e->births) = b->older;
    give_back(b, sizeof *b);
}

// A collection has ended: what was allocated before its last pause is in use, but for what dies.
static void settle(void) {
    settled = (uint32_t)pauses;
}

static void read_settled_again(void) { // what was recent when it was read
    if (settled == settled_read) return;
    settled_read = settled;
    for (int i = 0; i < BUCKETS; i++) {
        for (entry *e = entries[i]; e != NULL; e = e->next) {
            if (e->births != NULL && e->in_use_read != in_use(e)) change(e);
        }
    }
}
