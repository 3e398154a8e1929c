// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// Allocations that the JVM has picked.

// Takes the lock if the thread has a name and the stack has a row, which it makes if need be; else there is no room for them.
static bool lock_with_stack(JNIEnv *jni, jthread thread, jlong id, const jvmtiFrameInfo *frames, jint depth, bool cut, stack **found) {
    uint64_t hash = hash_of(frames, depth);
    for (int attempt = 0; attempt < 2; attempt++) {
        lock();
        bool named = thread_name_of(id) != NULL;
        stack *s = depth == 0 ? NULL : stack_of(hash, frames, depth, cut);
        if (attempt > 0 && named && s == NULL && depth > 0) s = make_stack(hash, frames, depth, cut);
        bool known = s != NULL || depth == 0;
        *found = s;
        if (named && known) return true;
        unlock();
        if (!named) name_thread(jni, thread, id);
        for (jint i = 0; !known && i < depth; i++) describe(jni, frames[i].method);
        if (!known) keep_code(frames[0].method);
    }
    return false;
}

// An object that the JVM picked, and what is to be done with it.
typedef struct {
    key key;           // of its sample; without observers there is none
    roots until;
    double was_picked; // the probability of that
    double draw;       // for vary_interval; 0: not to be called
    bool settled;      // and the same
    jint expected;     // frames, from the last stacks
    bool all;          // whether the JVM picks every object
    bool followed, nameless;
} pick;

// G1 frees a humongous object that nothing refers to with any collection of young objects, but one that has a tag only after it
// has marked the whole heap. Where a program makes many, to follow each would fill the heap with dead ones. So the more of them
// are followed, the fewer are from then on, by chance, and each of these stands for several.
static int weight_of(jlong size, bool exact) { // under the lock
    if (size < humongous || exact || humongous_followed < humongous_share) return 1;
    return humongous_followed < 2 * humongous_share ? 8 : 64;
}

// Whether it is followed, and where its stack ends: as those of its observers want it that want the most.
static void add_wants(record *r, pick *p) { // under the lock
    bool live = false, exact = false, whole = false;
    for (uint64_t rest = p->key.observers; rest != 0; rest &= rest - 1) {
        const observer *o = &observers[__builtin_ctzll(rest)];
        live |= (o->wants & LIVE) != 0;
        exact |= (o->wants & LIVE) != 0 && o->rate <= 1;
        whole |= !add_root(&p->until, o->root);
    }
    if (whole) p->until.count = 0;
    int weight = weight_of(p->key.size, exact);
    p->followed = live && (weight == 1 || chance(r) * weight <= 1);
    if (p->followed) p->key.weight = weight;
}

// Of depths that change by the sample, the greatest: to ask for more frames costs those before them once more.
static jint deepest(const record *r) {
    jint most = 0;
    for (int i = 0; i < DEPTHS; i++) {
        if (r->depths[i] > most) most = r->depths[i];
    }
    return most;
}

static void choose(record *r, jlong counter, pick *p) { // under the lock
    jlong size = p->key.size;
    bool first = ++r->events == 1 && r->from_start;
    p->was_picked = probability(size, r->interval < 0 ? DEFAULT_INTERVAL : (double)r->interval);
    if (r->muted > 0) {
        r->counter = counter;
    } else {
        account(r, counter < 0 ? r->counter + (jlong)((double)size / p->was_picked) : counter, size, p->was_picked);
        p->key.observers = takers(r, p->key.thread, size, p->was_picked);
    }
    if (first) flush(r, FIRST_EVENTS);
    add_wants(r, p);
    p->key.epoch = epoch;
    p->key.owner = first ? FIRST_EVENTS : r->number;
    p->expected = deepest(r);
    p->nameless = r->id == 0;
    r->interval = interval_now();
    p->draw = r->interval > 1 ? chance(r) : 0;
    p->settled = ++since_start > SETTLED;
    p->all = r->interval == 0;
    r->sampled |= p->key.observers != 0;
}

// Puts it into its entry; the tag is set if it is to be followed.
static bool record_sample(JNIEnv *jni, jthread thread, pick *p, const jvmtiFrameInfo *frames, jint depth, bool cut, jlong *tag) {
    key *k = &p->key;
    double unsure = 1 - p->was_picked;
    if (!lock_with_stack(jni, thread, k->thread, frames, depth, cut, &k->stack)) return false;
    k->by_vm = p->all && k->stack != NULL && made_by_vm(k);
    entry *e = entry_of(k);
    if (e != NULL) {
        e->objects++;
        e->unsure += unsure;
        if (p->followed) *tag = (jlong)(uintptr_t)follow(e);
        if (p->all) remember(record_of(jni, false), k, unsure);
    }
    unlock();
    return e != NULL && (*tag != 0 || !p->followed);
}

static void sample(JNIEnv *jni, jthread thread, jobject object, jclass class, pick *p) {
    jvmtiFrameInfo frames[MOST_FRAMES];
    bool cut = false;
    jint depth = walk(frames, &p->until, p->expected, &cut);
    p->key.klass = class_of(class);
    // The tag of a class is that of its row, so the objects of java.lang.Class, which the JVM makes, are not followed.
    p->followed &= !(*jni)->IsSameObject(jni, class, class_class);
    jlong tag = 0;
    bool done = record_sample(jni, thread, p, frames, depth, cut, &tag);
    bool tagged = tag == 0 || (*ti)->SetTag(ti, object, tag) == JVMTI_ERROR_NONE;
    if (done && tagged && (p->until.count == 0 || depth + 1 == p->expected)) return;
    lock();
    record *r = p->until.count > 0 ? record_of(jni, false) : NULL;
    if (r != NULL) r->depths[r->events % DEPTHS] = depth + 1; // and one more
    if (!done) lose(p->key.observers);
    if (!tagged) {
        follow_no_more((birth *)(uintptr_t)tag);
        lose(p->key.observers);
    }
    unlock();
}

static void JNICALL on_alloc(jvmtiEnv *env, JNIEnv *jni, jthread thread, jobject object, jclass class, jlong size) {
    (void)env;
    if (vm_is_dead) return;
    pick p = {.key = {.thread = (*jni)->GetLongField(jni, thread, thread_id_field), .size = size, .weight = 1}};
    jlong counter = counter_of_this_thread(jni);
    lock();
    record *r = record_of(jni, true);
    if (r == NULL) {
        lose(observers_of(p.key.thread));
    } else {
        choose(r, counter, &p);
    }
    unlock();
    if (p.draw > 0) vary_interval(p.draw, p.settled);
    if (p.nameless && !is_virtual(jni, thread)) {
        lock();
        if ((r = record_of(jni, false)) != NULL) r->id = p.key.thread;
        unlock();
    }
    if (p.key.observers != 0) sample(jni, thread, object, class, &p);
}
