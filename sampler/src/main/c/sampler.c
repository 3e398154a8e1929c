// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// Samples allocations over JVMTI, for up to 64 observers at once, and follows what of the samples is still in use. Records what
// virtual threads wait for monitors as well.
//
//   SampledObjectAlloc -> which observers take it? -> walk the stack -> entry of (epoch, thread, stack, class, size, observers)
//   ObjectFree(tag)    -> the tag is the entry's address: one object of it less
//   read()             -> what has changed in the entries since the last read
//   MonitorContended*  -> contention, with its time, stack and class -> contentions(), once
//
// Locking: one spin lock guards all tables. Nothing of the JVM is called while it is held, so its holder never stops at a
// safepoint, and a callback that the JVM makes at one may wait for it. Another one guards the JVM's interval, which only threads
// that stop for safepoints change.
//
// Sampling: the JVM picks the objects (at the interval that the finest observer needs, or finer), and one random number for
// each picked object decides which observers have it: with the probability 1-exp(-size/rate) that a sampler of its own would
// have given each of them. The JVM's picking is biased; therefore the bytes that each thread allocated by the JVM's own
// counter are kept as well, and the reader holds the samples against them.

#define _GNU_SOURCE // RTLD_DEFAULT, clock_gettime
#include <jvmti.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#ifdef _WIN32
#include <windows.h>
#else
#include <dlfcn.h>
#include <sched.h>
#include <time.h>
#endif

enum {
    OBSERVERS = 64,
    PROBE = 2,            // the bit of a tag that is a probe's number
    PROBE_SHIFT = 2,
    MOST_FRAMES = 512,    // a deeper stack is cut at its root, and marked
    MOST_ROOTS = 4,
    FIRST_PIECE = 16,     // frames to ask for first, where the stack is cut at a known method and no others were before
    DEPTHS = 4,           // of such stacks that are remembered
    BUCKETS = 1 << 14,
    RECORD_BUCKETS = 1 << 10,
    ROW = 13,             // numbers of an entry that is read
    CONTENTION_ROW = 5,   // and of a contention
    RUN = 8,              // samples at one place that are remembered
    FIRST_EVENTS = -1,    // the owner of what threads allocate up to their first event
    DEFAULT_INTERVAL = 512 << 10, // the JVM's, of threads that are older than the sampler
    CERTAIN = 40,         // intervals; exp(-40) is nothing next to 1
    SETTLED = 4096,       // events since a thread was started
};

// What an observer asks for, and the kinds of rows; the Java side has the same numbers.
enum { PROCESS = 1, NEW_THREADS = 2, LIVE = 4 };
enum { ROW_SAMPLES, ROW_BYTES, ROW_ENDED, ROW_BY_VM };

// Classes of objects that the JVM also makes by itself, in the frame of the code that needs them: exceptions, and from MIRROR on
// what makes the code ready.
typedef enum { OTHER, THROWN, MIRROR, STRING, BYTES, ARRAY, METHOD_HANDLES } kind;

// Instructions, as the JVM's specification numbers them.
enum {
    NO_CODE = -1, LDC = 0x12, LDC2_W = 0x14, GETSTATIC = 0xb2, PUTFIELD = 0xb5, INVOKEVIRTUAL, INVOKEINTERFACE = 0xb9,
    INVOKEDYNAMIC, NEW, NEWARRAY, ANEWARRAY, CHECKCAST = 0xc0, INSTANCEOF, MULTIANEWARRAY = 0xc5,
};

typedef struct method {
    struct method *next;
    jmethodID id;
    char *class_signature, *name, *file; // of JVMTI; name is NULL if the class was gone
    jvmtiLineNumberEntry *lines;
    unsigned char *code; // of those that allocate
    jint line_count, code_length;
    jlocation end;
    bool marked;
} method;

typedef struct {
    method *method;
    jlocation at;
} frame;

typedef struct stack {
    struct stack *next;
    uint64_t hash;
    jint depth;
    int instruction; // that the leaf executes; NO_CODE if it is native
    bool cut, marked;
    frame frames[];
} stack;

typedef struct klass {
    struct klass *next;
    char *signature;
    kind kind;
    bool dead, marked;
} klass;

typedef struct thread_name { // of the thread that a sample belongs to, which may be virtual
    struct thread_name *next;
    jlong id;
    char *name;
    bool is_virtual, marked;
} thread_name;

typedef struct { // what makes samples alike
    uint64_t observers; // bits; 0: the entry counts the bytes of a thread
    jlong epoch, thread, owner, size;
    stack *stack;
    klass *klass;
    bool by_vm; // see made_by_vm
    int weight; // how many objects each stands for that is followed; see weight_of
} key;

typedef struct entry {
    struct entry *next, *next_changed;
    key key;
    // Of samples: how many; how many are in use, and were when they were last read; the sum of 1 less the probability that the JVM
    // picked it. Of the bytes of a thread: the counter's; those not sampled although all should be; those in objects that the JVM
    // picked, and those in the objects that it is expected to have passed over meanwhile.
    jlong objects, live, live_read;
    double unsure, own, gaps;
    bool changed, ended;
} entry;

typedef struct record { // a thread of the operating system; its counter also counts for the virtual threads that it carries
    struct record *next;
    JNIEnv *jni; // its key: the thread's own as long as it lives
    jlong number, id, counter, pending_epoch;
    jlong pending, missed; // since they were last put into an entry; so the next two
    double own, gaps;
    jlong interval; // at which the JVM has drawn the way to the thread's next event; -1: before the sampler began
    uint32_t process_since, all_since;
    jint depths[DEPTHS]; // of some of the last stacks that were cut
    uint64_t random;
    bool sampled, from_start;
    key run[RUN]; // the last samples, as long as they are of one place and of classes that the JVM makes by itself
    double run_unsure[RUN];
    int run_length;
    int muted; // while the sampler itself allocates, for no observer
    jlong muted_bytes, marked; // allocated meanwhile; the counter at the last mark, without these, -1 if it was not read
    jlong events;
} record;

typedef struct watched { // a thread that observers have named
    struct watched *next;
    jlong id;
    uint64_t observers;
} watched;

typedef struct {
    double rate;
    jlong newer_than;
    int wants;
    jmethodID root;
    jlong lost;
} observer;

typedef struct contention { // a wait of a virtual thread for a monitor
    struct contention *next;
    jlong thread, begin, end; // by the JVM's monotonic clock, in nanoseconds
    stack *stack; // when it has ended
    klass *klass; // of the monitor's object
} contention;

typedef jlong(JNICALL *allocated_bytes)(JNIEnv *, jlong);

static jvmtiEnv *ti;
static jvmtiEnv *later; // made after it, so that its events are posted after those of the same collection
static allocated_bytes bytes_of_thread;
static jfieldID thread_id_field;
static jclass class_class, virtual_thread_class;
static jlong mirror_size; // of the class of an array
static _Atomic bool vm_is_dead;
static _Atomic jlong collections, collected_at;

static atomic_flag spin = ATOMIC_FLAG_INIT;
static atomic_flag changing = ATOMIC_FLAG_INIT; // the interval
static entry *entries[BUCKETS], *changed;
static stack *stacks[BUCKETS];
static method *methods[BUCKETS];
static thread_name *thread_names[BUCKETS];
static record *records[RECORD_BUCKETS];
static watched *watches[BUCKETS];
static klass *klasses;
static contention *waiting[RECORD_BUCKETS], *waited;
static jlong shortest_wait, waits_lost;
static jlong humongous = INT64_MAX, humongous_share, humongous_followed; // bytes: of one; of all that are followed, and how many are
static observer observers[OBSERVERS];
static uint64_t process_observers, new_thread_observers; // bits of those that are open
static jlong finest, interval; // of the JVM: as the observers need it where threads are started, and now
static jlong since_start; // events since a thread was started
static jint coarser; // how many times longer the interval is where none are
static jlong epoch = 1, records_made, used, budget, failures, classes_gone;
static jlong probes, probe_freed, probe_posted, probe_missed;
static uint32_t process_since, all_since;

static void acquire(atomic_flag *flag) {
    for (int i = 0; atomic_flag_test_and_set_explicit(flag, memory_order_acquire); i++) {
        if (i > 100) { // the holder may have lost its processor
#ifdef _WIN32
            SwitchToThread();
#else
            sched_yield();
#endif
        }
    }
}

static void lock(void) {
    acquire(&spin);
}

static void unlock(void) {
    atomic_flag_clear_explicit(&spin, memory_order_release);
}

// ---- memory, within the budget

// What samples need may not fill it: the rest is for the counters of threads, by which it is known what is missing.
static jlong room(void) {
    return budget - budget / 16 - used;
}

static void *take_within(jlong left, size_t size, jlong texts) {
    if ((jlong)size + texts > left) return NULL;
    void *memory = calloc(1, size);
    if (memory != NULL) used += (jlong)size + texts;
    return memory;
}

static void *take_with(size_t size, jlong texts) { // texts: bytes of JVMTI's that will belong to it
    return take_within(room(), size, texts);
}

static void *take(size_t size) {
    return take_within(room(), size, 0);
}

static void *take_for_counter(size_t size) {
    return take_within(budget - used, size, 0);
}

static void give_back(void *memory, size_t size) {
    used -= (jlong)size;
    free(memory);
}

static void forget(void *jvmti_memory) {
    if (jvmti_memory != NULL) (*ti)->Deallocate(ti, jvmti_memory);
}

static size_t length(const char *text) {
    return text == NULL ? 0 : strlen(text) + 1;
}

static jlong bytes_owned(const method *m) { // JVMTI's
    return (jlong)(length(m->name) + length(m->class_signature) + length(m->file) + (size_t)m->line_count * sizeof *m->lines
            + (size_t)m->code_length);
}

static void forget_method(method *m) {
    forget(m->name), forget(m->class_signature), forget(m->file), forget(m->lines), forget(m->code);
}

static uint64_t mixed(uint64_t hash, uint64_t value) {
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 29);
}

static size_t bucket(uint64_t hash) {
    return (hash ^ (hash >> 32)) % BUCKETS;
}

// ---- chance

static double chance(record *r) { // xorshift64*; in (0, 1]
    r->random ^= r->random >> 12;
    r->random ^= r->random << 25;
    r->random ^= r->random >> 27;
    return (double)((r->random * 0x2545F4914F6CDD1Du >> 11) + 1) / 9007199254740992.0;
}

// 1-exp(-x), without the mathematics library, whose symbols differ between the C libraries.
static double picked(double x) {
    if (x > CERTAIN) return 1;
    int halvings = 0;
    for (; x > 0.0625; x /= 2) halvings++;
    double q = x * (1 - x / 2 * (1 - x / 3 * (1 - x / 4 * (1 - x / 5 * (1 - x / 6 * (1 - x / 7))))));
    for (; halvings > 0; halvings--) q = q * (2 - q); // 1-(1-q)^2
    return q;
}

static double probability(jlong size, double rate) {
    return rate <= 1 ? 1 : picked((double)size / rate);
}

// ---- tables; all under the lock

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

static entry *entry_of(const key *k) {
    entry **at = &entries[bucket_of(k)];
    entry *e = *at;
    while (e != NULL && !same(&e->key, k)) e = e->next;
    if (e == NULL && (e = k->observers == 0 ? take_for_counter(sizeof *e) : take(sizeof *e)) != NULL) {
        e->key = *k;
        e->next = *at;
        *at = e;
    }
    if (e != NULL && !e->changed) {
        e->changed = true;
        e->next_changed = changed;
        changed = e;
    }
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

// ---- the bytes of threads, by the JVM's counter

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

// ---- stacks and names

// The methods at which the stacks of observers end.
typedef struct {
    jmethodID methods[MOST_ROOTS];
    jint count;
} roots;

static bool add_root(roots *all, jmethodID method) { // false: whole stacks are needed
    jint i = 0;
    while (i < all->count && all->methods[i] != method) i++;
    if (method == NULL || i == MOST_ROOTS) return false;
    all->methods[i] = method;
    if (i == all->count) all->count++;
    return true;
}

// The frames from the leaf down to the last of the methods, or all; asked for in pieces, because each frame costs.
static jint walk(jvmtiFrameInfo *frames, const roots *until, jint expected, bool *cut) {
    jint depth = 0, got = 0, left = until->count;
    uint32_t seen = 0;
    jint piece = left == 0 ? MOST_FRAMES : expected > 0 ? expected : FIRST_PIECE;
    *cut = false;
    while (depth < MOST_FRAMES) {
        jint ask = piece < MOST_FRAMES - depth ? piece : MOST_FRAMES - depth;
        if ((*ti)->GetStackTrace(ti, NULL, depth, ask, frames + depth, &got) != JVMTI_ERROR_NONE) return depth;
        for (jint i = depth; left > 0 && i < depth + got; i++) {
            for (jint root = 0; root < until->count; root++) {
                if (frames[i].method != until->methods[root] || seen >> root & 1) continue;
                seen |= (uint32_t)1 << root;
                if (--left == 0) return i + 1;
            }
        }
        depth += got;
        if (got < ask) return depth;
        piece = depth;
    }
    *cut = true;
    return depth;
}

// Keeps what a method is called, once, while a frame of it is on the stack and its class is therefore alive. A row whose code
// has another length by now is of a class that was redefined; stacks of before keep it.
static void describe(JNIEnv *jni, jmethodID id) {
    method new = {.id = id, .end = -1};
    jlocation start;
    jclass declaring = NULL;
    if ((*ti)->GetMethodLocation(ti, id, &start, &new.end) != JVMTI_ERROR_NONE) new.end = -1; // native
    lock();
    method *known = method_of(id);
    bool redefined = known != NULL && known->end != new.end;
    unlock();
    if (known != NULL && !redefined) return;
    if ((*ti)->GetMethodName(ti, id, &new.name, NULL, NULL) != JVMTI_ERROR_NONE) new.name = NULL;
    if ((*ti)->GetMethodDeclaringClass(ti, id, &declaring) == JVMTI_ERROR_NONE) {
        if ((*ti)->GetClassSignature(ti, declaring, &new.class_signature, NULL) != JVMTI_ERROR_NONE) new.class_signature = NULL;
        if ((*ti)->GetSourceFileName(ti, declaring, &new.file) != JVMTI_ERROR_NONE) new.file = NULL;
        if ((*ti)->GetLineNumberTable(ti, id, &new.line_count, &new.lines) != JVMTI_ERROR_NONE) new.line_count = 0, new.lines = NULL;
        (*jni)->DeleteLocalRef(jni, declaring);
    }
    lock();
    known = method_of(id);
    if (known != NULL && redefined) known->id = NULL;
    method *made = known == NULL || redefined ? take_with(sizeof *made, bytes_owned(&new)) : NULL;
    if (made != NULL) {
        *made = new;
        method **at = &methods[bucket(mixed(5, (uintptr_t)id))];
        made->next = *at;
        *at = made;
    }
    unlock();
    if (made == NULL) forget_method(&new);
}

// Keeps the code of a method that allocates, once.
static void keep_code(jmethodID id) {
    unsigned char *code = NULL;
    jint code_length = 0;
    lock();
    method *m = method_of(id);
    bool needed = m != NULL && m->code == NULL && m->end >= 0;
    unlock();
    if (!needed || (*ti)->GetBytecodes(ti, id, &code_length, &code) != JVMTI_ERROR_NONE) return;
    lock();
    m = method_of(id);
    bool kept = m != NULL && m->code == NULL && m->end == code_length - 1 && code_length <= room();
    if (kept) {
        m->code = code;
        m->code_length = code_length;
        used += code_length;
    }
    unlock();
    if (!kept) forget(code);
}

static int instruction_at(const method *m, jlocation at) { // under the lock
    return m->code != NULL && at >= 0 && at < m->code_length ? m->code[at] : NO_CODE;
}

static bool ends_with(const char *text, const char *end) {
    size_t all = strlen(text), last = strlen(end);
    return all >= last && strcmp(text + all - last, end) == 0;
}

static kind kind_of(const char *signature) {
    static const struct { const char *signature; kind kind; } known[] = {
        {"Ljava/lang/Class;", MIRROR}, {"Ljava/lang/String;", STRING}, {"[B", BYTES},
        {"[I", ARRAY}, {"[Ljava/lang/Object;", ARRAY}, {"[Ljava/lang/Class;", ARRAY},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(signature, known[i].signature) == 0) return known[i].kind;
    }
    if (ends_with(signature, "Exception;") || ends_with(signature, "Error;")) return THROWN;
    return strncmp(signature, "Ljava/lang/invoke/", 18) == 0 ? METHOD_HANDLES : OTHER;
}

static klass *class_of(jclass class) { // the tag of a class is the address of its row, plus 1
    jlong tag = 0;
    if ((*ti)->GetTag(ti, class, &tag) == JVMTI_ERROR_NONE && tag != 0) return (klass *)(uintptr_t)(tag - 1);
    char *signature = NULL;
    if ((*ti)->GetClassSignature(ti, class, &signature, NULL) != JVMTI_ERROR_NONE) return NULL;
    lock();
    klass *k = take_with(sizeof *k, (jlong)length(signature));
    if (k != NULL) {
        k->signature = signature;
        k->kind = kind_of(signature);
        k->next = klasses;
        klasses = k;
    }
    unlock();
    if (k == NULL) {
        forget(signature);
    } else {
        (*ti)->SetTag(ti, class, (jlong)(uintptr_t)k + 1); // another thread may do the same; a class may have two rows
    }
    return k;
}

static bool is_virtual(JNIEnv *jni, jthread thread) {
    return virtual_thread_class != NULL && (*jni)->IsInstanceOf(jni, thread, virtual_thread_class);
}

static void name_thread(JNIEnv *jni, jthread thread, jlong id) {
    jvmtiThreadInfo info = {0};
    if ((*ti)->GetThreadInfo(ti, thread, &info) != JVMTI_ERROR_NONE) info.name = NULL;
    if (info.thread_group != NULL) (*jni)->DeleteLocalRef(jni, info.thread_group);
    if (info.context_class_loader != NULL) (*jni)->DeleteLocalRef(jni, info.context_class_loader);
    bool virtual = is_virtual(jni, thread);
    lock();
    thread_name *t = thread_name_of(id) == NULL ? take_with(sizeof *t, (jlong)length(info.name)) : NULL;
    if (t != NULL) {
        t->id = id;
        t->name = info.name;
        t->is_virtual = virtual;
        thread_name **at = &thread_names[bucket(mixed(7, (uint64_t)id))];
        t->next = *at;
        *at = t;
    }
    unlock();
    if (t == NULL) forget(info.name);
}

static uint64_t hash_of(const jvmtiFrameInfo *frames, jint depth) {
    uint64_t h = (uint64_t)depth;
    for (jint i = 0; i < depth; i++) h = mixed(mixed(h, (uintptr_t)frames[i].method), (uint64_t)frames[i].location);
    return h;
}

static stack *stack_of(uint64_t hash, const jvmtiFrameInfo *frames, jint depth, bool cut) { // under the lock
    for (stack *s = stacks[bucket(hash)]; s != NULL; s = s->next) {
        if (s->hash != hash || s->depth != depth || s->cut != cut) continue;
        jint i = 0;
        while (i < depth && s->frames[i].method->id == frames[i].method && s->frames[i].at == frames[i].location) i++;
        if (i == depth) return s;
    }
    return NULL;
}

static stack *make_stack(uint64_t hash, const jvmtiFrameInfo *frames, jint depth, bool cut) { // under the lock
    stack *s = take(sizeof *s + (size_t)depth * sizeof(frame));
    if (s == NULL) return NULL;
    *s = (stack){.next = stacks[bucket(hash)], .hash = hash, .depth = depth, .cut = cut};
    for (jint i = 0; i < depth; i++) {
        s->frames[i] = (frame){method_of(frames[i].method), frames[i].location};
        if (s->frames[i].method == NULL) { // there was no room for it
            give_back(s, sizeof *s + (size_t)depth * sizeof(frame));
            return NULL;
        }
    }
    s->instruction = depth == 0 ? NO_CODE : instruction_at(s->frames[0].method, frames[0].location);
    return stacks[bucket(hash)] = s;
}

// ---- the JVM's counter and its interval; not under the lock

static jlong counter_of_this_thread(JNIEnv *jni) {
    return bytes_of_thread == NULL ? -1 : bytes_of_thread(jni, 0);
}

// The JVM draws its ways from a poor generator, which each new thread sets back: to a number that threads at one address have
// in common. Another interval each time, the right one on average, makes them random again. That is not enough for the first way
// of a thread if it is long, so that intervals are longer only where no threads are started.
//
// Never while it is set: for a moment after, threads of which all is wanted would draw their ways from the mean of before.
static void vary_interval(double draw, bool settled) {
    if (atomic_flag_test_and_set_explicit(&changing, memory_order_acquire)) return;
    if (finest > 1) {
        jlong longer = finest * coarser < DEFAULT_INTERVAL ? finest * coarser : DEFAULT_INTERVAL;
        interval = settled ? longer : finest;
        (*ti)->SetHeapSamplingInterval(ti, (jint)((double)interval * (0.75 + draw / 2)));
    }
    atomic_flag_clear_explicit(&changing, memory_order_release);
}

// ---- what the JVM makes by itself
//
// Where every allocation is sampled, what the JVM makes to get code ready is told from what the code makes. It makes it in the
// frame of the code, at an instruction that refers to a class, a literal or a method for the first time. Most of these
// instructions make nothing themselves, or objects of one kind only, so that the instruction decides. A call does not: where
// compiled code has a method of the JDK built in, what that makes is seen at the call, and a copied array looks like one of the
// JVM's. There an event decides: what was made at one place just before a class was loaded or linked was made for it.
//
// Before it compiles a method, the JVM makes all literals of its class, on the thread that has called it often enough and at the
// instruction that it is at. Code makes no string there, or its bytes first.

static kind kind_of_sample(const key *k) {
    return k->klass == NULL || k->stack == NULL ? OTHER : k->klass->kind;
}

// Whether a sample is of the JDK's code that the JVM calls to link a method handle or a call site, from the instruction of a run.
static bool is_of_linking(const stack *s, const stack *run) {
    jint called = s->depth - run->depth - 1;
    if (called < 0) return false;
    const frame *caller = &s->frames[called + 1];
    const char *class = s->frames[called].method->class_signature;
    return caller->method == run->frames[0].method && caller->at == run->frames[0].at && class != NULL
            && strcmp(class, "Ljava/lang/invoke/MethodHandleNatives;") == 0;
}

static bool made_by_vm(const key *k) { // under the lock
    kind of = kind_of_sample(k);
    if (of < MIRROR || k->stack->instruction == NO_CODE) return false;
    switch (k->stack->instruction) {
        case LDC: case LDC + 1: case LDC2_W:
        case GETSTATIC: case GETSTATIC + 1: case GETSTATIC + 2: case PUTFIELD:
        case INVOKEDYNAMIC: case CHECKCAST: case INSTANCEOF: return true;
        case NEW: return of != STRING && of != METHOD_HANDLES;
        case ANEWARRAY: return of != ARRAY;
        case INVOKEVIRTUAL: case INVOKEVIRTUAL + 1: case INVOKEVIRTUAL + 2: case INVOKEINTERFACE: return of == MIRROR || of == METHOD_HANDLES;
        default: return of == MIRROR;
    }
}

static void set_by_vm(key *k, double unsure, bool by_vm) { // of one object of an entry
    if (k->by_vm == by_vm) return;
    key other = *k;
    other.by_vm = by_vm;
    entry *from = entry_of(k), *to = entry_of(&other); // what is in use stays where the tags point to
    if (from != NULL && to != NULL) from->objects--, from->unsure -= unsure, to->objects++, to->unsure += unsure;
    k->by_vm = by_vm;
}

static void set_run(record *r, int first, bool by_vm) {
    for (int i = first; i < r->run_length; i++) set_by_vm(&r->run[i], r->run_unsure[i], by_vm);
}

// Of literals and of the names of classes the JVM makes a string and then its bytes. Code that makes both at one place, a compiled
// concatenation, makes the bytes first.
static bool ends_with_text(const record *r) {
    int n = r->run_length;
    return n > 1 && kind_of_sample(&r->run[n - 1]) == BYTES && kind_of_sample(&r->run[n - 2]) == STRING
            && !(n > 2 && kind_of_sample(&r->run[n - 3]) == BYTES && !r->run[n - 3].by_vm);
}

static void remember(record *r, const key *k, double unsure) { // under the lock
    if (r == NULL) return;
    kind of = kind_of_sample(k);
    bool here = r->run_length > 0 && r->run[0].stack == k->stack && r->run[0].thread == k->thread;
    if (here && of == THROWN && k->stack->instruction != NEW && ends_with_text(r)) set_run(r, r->run_length - 2, false); // its message
    if (!here && r->run_length > 0 && k->stack != NULL && is_of_linking(k->stack, r->run[0].stack)) set_run(r, 0, true);
    if (!here || of < MIRROR) r->run_length = 0;
    if (of < MIRROR || k->stack->instruction == NO_CODE) return;
    if (r->run_length == RUN) {
        memmove(r->run, r->run + 1, (size_t)--r->run_length * sizeof(key));
        memmove(r->run_unsure, r->run_unsure + 1, (size_t)r->run_length * sizeof(double));
    }
    r->run_unsure[r->run_length] = unsure;
    r->run[r->run_length++] = *k;
    if (ends_with_text(r)) set_run(r, r->run_length - 2, true);
}

static void JNICALL on_class(jvmtiEnv *env, JNIEnv *jni, jthread thread, jclass class) { // loaded, or linked
    (void)env, (void)thread, (void)class;
    if (vm_is_dead || interval != 0) return;
    jvmtiFrameInfo leaf;
    jint depth = 0;
    if ((*ti)->GetStackTrace(ti, NULL, 0, 1, &leaf, &depth) != JVMTI_ERROR_NONE || depth == 0) return;
    lock();
    record *r = record_of(jni, false);
    if (r != NULL && r->run_length > 0) {
        const frame *place = &r->run[0].stack->frames[0];
        if (place->method->id == leaf.method && place->at == leaf.location) set_run(r, 0, true);
        r->run_length = 0;
    }
    unlock();
}

// ---- events that are sampled

static void follow(entry *e, int objects) { // so many more, under the lock
    e->live += objects;
    if (e->key.size >= humongous) humongous_followed += objects * e->key.size;
}

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
    p->draw = interval > 1 ? chance(r) : 0;
    p->settled = ++since_start > SETTLED;
    p->all = interval == 0;
    r->interval = interval;
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
        if (p->followed) {
            follow(e, 1);
            *tag = (jlong)(uintptr_t)e;
        }
        if (p->all) remember(record_of(jni, false), k, unsure);
    }
    unlock();
    return e != NULL;
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
        follow((entry *)(uintptr_t)tag, -1);
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

// ---- monitors that virtual threads wait for
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

// ---- objects that die

static void JNICALL on_free(jvmtiEnv *env, jlong tag) {
    (void)env;
    if (vm_is_dead) return;
    lock();
    if (tag & PROBE) {
        if (tag >> PROBE_SHIFT > probe_freed) probe_freed = tag >> PROBE_SHIFT;
    } else if (tag & 1) {
        ((klass *)(uintptr_t)(tag - 1))->dead = true;
        classes_gone++;
    } else {
        entry *e = (entry *)(uintptr_t)tag;
        follow(e, -1);
        if (!e->changed) {
            e->changed = true;
            e->next_changed = changed;
            changed = e;
        }
    }
    unlock();
}

// What this collection found dead is posted, unless its events began before it ended: then the first environment lacks them.
static void JNICALL on_probe_free(jvmtiEnv *env, jlong number) {
    (void)env;
    lock();
    jlong *known = probe_freed >= number ? &probe_posted : &probe_missed;
    if (number > *known) *known = number;
    unlock();
}

// ---- threads, collections, and the JVM's end

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
        r->interval = interval;
        r->process_since = process_since;
        r->all_since = all_since;
        r->pending_epoch = epoch;
        r->from_start = true;
        draw = interval > 1 ? chance(r) : 0;
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
    collections++;
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

// ---- what nothing refers to any more; under the lock

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

// ---- the native methods of io.github.jpprof.sampler.Native; errors become exceptions

static bool failed(JNIEnv *jni, const char *function, jvmtiError error) {
    if (error == JVMTI_ERROR_NONE) return false;
    char message[160] = {0}, *name = NULL;
    (*ti)->GetErrorName(ti, error, &name);
    strncat(message, function, 60);
    strncat(message, ": ", 3);
    strncat(message, name == NULL ? "unknown error" : name, 80);
    forget(name);
    jclass exception = (*jni)->FindClass(jni, "java/lang/IllegalStateException");
    if (exception != NULL) (*jni)->ThrowNew(jni, exception, message);
    return true;
}

// The function behind ThreadMXBean.getThreadAllocatedBytes. Its table is the JDK's own, and the JVM hands it out to who names its
// exact version only; NULL with any other version, and if it does not count what is allocated here.
static allocated_bytes find_counter(JNIEnv *jni) {
    void *(JNICALL *table)(jint) = NULL;
#ifdef _WIN32
    HMODULE jvm = GetModuleHandleA("jvm.dll");
    if (jvm != NULL) table = (void *(JNICALL *)(jint))(void *)GetProcAddress(jvm, "JVM_GetManagement");
#else
    table = (void *(JNICALL *)(jint))dlsym(RTLD_DEFAULT, "JVM_GetManagement");
#endif
    void **functions = table == NULL ? NULL : table(0x20030000); // JDK 14: after 2 reserved and 7 others
    allocated_bytes counter = functions == NULL ? NULL : (allocated_bytes)functions[9];
    if (functions == NULL && table != NULL && (functions = table(0x20040000)) != NULL) { // one more before it
        counter = (allocated_bytes)functions[10];
    }
    if (counter == NULL) return NULL;
    jlong before = counter(jni, 0);
    jbyteArray array = (*jni)->NewByteArray(jni, 4096);
    jlong grown = counter(jni, 0) - before;
    if (array != NULL) (*jni)->DeleteLocalRef(jni, array);
    return grown >= 4096 && grown <= 4096 + 64 ? counter : NULL;
}

static jvmtiError enable(jvmtiEvent event, jthread thread, bool on) {
    return (*ti)->SetEventNotificationMode(ti, on ? JVMTI_ENABLE : JVMTI_DISABLE, event, thread);
}

static void JNICALL attach(JNIEnv *jni, jclass self, jlong bytes, jint times) {
    (void)self;
    static const jvmtiEvent always[] = {JVMTI_EVENT_VM_DEATH, JVMTI_EVENT_OBJECT_FREE, JVMTI_EVENT_THREAD_START,
            JVMTI_EVENT_THREAD_END, JVMTI_EVENT_GARBAGE_COLLECTION_FINISH, JVMTI_EVENT_CLASS_LOAD, JVMTI_EVENT_CLASS_PREPARE};
    jvmtiCapabilities can = {.can_tag_objects = 1, .can_generate_object_free_events = 1, .can_get_source_file_name = 1,
            .can_get_line_numbers = 1, .can_get_bytecodes = 1, .can_generate_garbage_collection_events = 1};
    // jvmtiEventCallbacks as it was in JDK 17, by the numbers of the events: later headers have a longer one.
    void *callbacks[JVMTI_EVENT_SAMPLED_OBJECT_ALLOC - JVMTI_EVENT_VM_INIT + 1] = {0};
    callbacks[JVMTI_EVENT_SAMPLED_OBJECT_ALLOC - JVMTI_EVENT_VM_INIT] = (void *)on_alloc;
    callbacks[JVMTI_EVENT_OBJECT_FREE - JVMTI_EVENT_VM_INIT] = (void *)on_free;
    callbacks[JVMTI_EVENT_THREAD_START - JVMTI_EVENT_VM_INIT] = (void *)on_thread_start;
    callbacks[JVMTI_EVENT_THREAD_END - JVMTI_EVENT_VM_INIT] = (void *)on_thread_end;
    callbacks[JVMTI_EVENT_CLASS_LOAD - JVMTI_EVENT_VM_INIT] = (void *)on_class;
    callbacks[JVMTI_EVENT_CLASS_PREPARE - JVMTI_EVENT_VM_INIT] = (void *)on_class;
    callbacks[JVMTI_EVENT_GARBAGE_COLLECTION_FINISH - JVMTI_EVENT_VM_INIT] = (void *)on_gc_finish;
    callbacks[JVMTI_EVENT_VM_DEATH - JVMTI_EVENT_VM_INIT] = (void *)on_vm_death;
    callbacks[JVMTI_EVENT_MONITOR_CONTENDED_ENTER - JVMTI_EVENT_VM_INIT] = (void *)on_contended;
    callbacks[JVMTI_EVENT_MONITOR_CONTENDED_ENTERED - JVMTI_EVENT_VM_INIT] = (void *)on_contended_entered;
    budget = bytes;
    coarser = times;
    jclass thread = (*jni)->FindClass(jni, "java/lang/Thread");
    if (thread == NULL || (thread_id_field = (*jni)->GetFieldID(jni, thread, "tid", "J")) == NULL) return;
    class_class = (*jni)->NewGlobalRef(jni, (*jni)->FindClass(jni, "java/lang/Class"));
    (*ti)->GetObjectSize(ti, (*jni)->FindClass(jni, "[B"), &mirror_size);
    jclass virtual = (*jni)->FindClass(jni, "java/lang/BaseVirtualThread");
    if (virtual == NULL) {
        (*jni)->ExceptionClear(jni); // before JDK 19
    } else {
        virtual_thread_class = (*jni)->NewGlobalRef(jni, virtual);
    }
    bytes_of_thread = find_counter(jni);
    if ((*jni)->ExceptionCheck(jni)) return;
    if (failed(jni, "AddCapabilities", (*ti)->AddCapabilities(ti, &can))) return;
    if (failed(jni, "SetEventCallbacks", (*ti)->SetEventCallbacks(ti, (const jvmtiEventCallbacks *)(void *)callbacks, sizeof callbacks))) return;
    for (size_t i = 0; i < sizeof always / sizeof *always; i++) {
        if (failed(jni, "SetEventNotificationMode", enable(always[i], NULL, true))) return;
    }
    jvmtiCapabilities can_post = {.can_tag_objects = 1, .can_generate_object_free_events = 1};
    void *posted[JVMTI_EVENT_OBJECT_FREE - JVMTI_EVENT_VM_INIT + 1] = {0};
    posted[JVMTI_EVENT_OBJECT_FREE - JVMTI_EVENT_VM_INIT] = (void *)on_probe_free;
    if (failed(jni, "AddCapabilities", (*later)->AddCapabilities(later, &can_post))) return;
    if (failed(jni, "SetEventCallbacks", (*later)->SetEventCallbacks(later, (const jvmtiEventCallbacks *)(void *)posted, sizeof posted))) return;
    failed(jni, "SetEventNotificationMode", (*later)->SetEventNotificationMode(later, JVMTI_ENABLE, JVMTI_EVENT_OBJECT_FREE, NULL));
}

// One agent at a time may sample, so it is claimed for as long as there are observers.
static void JNICALL claim(JNIEnv *jni, jclass self, jboolean on) {
    (void)self;
    jvmtiCapabilities can = {.can_generate_sampled_object_alloc_events = 1};
    failed(jni, on ? "AddCapabilities(can_generate_sampled_object_alloc_events)" : "RelinquishCapabilities",
            on ? (*ti)->AddCapabilities(ti, &can) : (*ti)->RelinquishCapabilities(ti, &can));
    lock();
    if (!on) { // threads may come and go unseen from now on
        for (int i = 0; i < RECORD_BUCKETS; i++) {
            for (record *r = records[i], *next; r != NULL; r = next) {
                next = r->next;
                flush(r, r->number);
                give_back(r, sizeof *r);
            }
            records[i] = NULL;
        }
    }
    unlock();
}

static void JNICALL events(JNIEnv *jni, jclass self, jthread thread, jboolean on) {
    (void)self;
    jvmtiError error = enable(JVMTI_EVENT_SAMPLED_OBJECT_ALLOC, thread, on);
    if (on || error != JVMTI_ERROR_THREAD_NOT_ALIVE) failed(jni, "SetEventNotificationMode(SampledObjectAlloc)", error);
    lock();
    all_since++;
    if (thread == NULL) process_since++;
    unlock();
}

static void JNICALL set_interval(JNIEnv *jni, jclass self, jint bytes) {
    (void)self;
    acquire(&changing);
    finest = interval = bytes;
    jvmtiError error = (*ti)->SetHeapSamplingInterval(ti, bytes);
    atomic_flag_clear_explicit(&changing, memory_order_release);
    failed(jni, "SetHeapSamplingInterval", error);
    lock();
    all_since++;
    unlock();
}

// From which size on objects are humongous, and how many bytes of them to follow before some are left out.
static void JNICALL set_humongous(JNIEnv *jni, jclass self, jlong size, jlong share) {
    (void)jni, (void)self;
    lock();
    humongous = size;
    humongous_share = share;
    unlock();
}

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

static void drop(entry *e) {
    entry **at = &entries[bucket_of(&e->key)];
    while (*at != e) at = &(*at)->next;
    *at = e->next;
    give_back(e, sizeof *e);
}

// Fills the array with rows of what has changed, and returns how many there are; fewer than fit: there are no more.
static jint JNICALL read_rows(JNIEnv *jni, jclass self, jlongArray array) {
    (void)self;
    jint most = (*jni)->GetArrayLength(jni, array) / ROW, count = 0;
    jlong *rows = malloc((size_t)most * ROW * sizeof *rows);
    if (rows == NULL) return -1;
    lock();
    for (int i = 0; i < RECORD_BUCKETS; i++) {
        for (record *r = records[i]; r != NULL; r = r->next) flush(r, r->number);
    }
    while (changed != NULL && count < most) {
        entry *e = changed;
        changed = e->next_changed;
        e->changed = false;
        const key *k = &e->key;
        bool samples = k->observers != 0;
        jlong row[ROW] = {k->by_vm ? ROW_BY_VM : samples ? ROW_SAMPLES : e->ended ? ROW_ENDED : ROW_BYTES, (jlong)k->observers, k->epoch, k->thread, k->owner,
                (jlong)(uintptr_t)k->stack, (jlong)(uintptr_t)k->klass, k->size, e->objects, e->live - e->live_read};
        memcpy(row + 10, samples ? &e->unsure : &e->own, sizeof(double));
        memcpy(row + 11, &e->gaps, sizeof(double));
        row[12] = k->weight;
        memcpy(rows + ROW * count++, row, sizeof row);
        e->objects = 0;
        e->unsure = 0;
        e->live_read = e->live;
        if (!samples || e->live == 0) drop(e);
    }
    unlock();
    (*jni)->SetLongArrayRegion(jni, array, 0, count * ROW, rows);
    free(rows);
    return count;
}

// Gives back the names and stacks that no entry has, once they are many. The reader calls it before it reads, and forgets what
// it knows of them if the answer is true.
static jboolean JNICALL sweep(JNIEnv *jni, jclass self, jboolean always) {
    (void)jni, (void)self;
    method *garbage = NULL;
    klass *gone = NULL;
    thread_name *ended = NULL;
    lock();
    bool needed = always || used > budget / 2 || classes_gone > 1000;
    if (needed) {
        classes_gone = 0;
        mark_used();
        sweep_stacks();
        garbage = sweep_methods();
        ended = sweep_thread_names();
        gone = sweep_classes();
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

static jstring JNICALL thread_text(JNIEnv *jni, jclass self, jlong id) { // v: a virtual thread, p: of the platform; then its name
    (void)self;
    char name[512] = "p";
    lock();
    const thread_name *t = thread_name_of(id);
    if (t != NULL && t->is_virtual) name[0] = 'v';
    if (t != NULL && t->name != NULL) strncat(name, t->name, sizeof name - 2);
    unlock();
    return t == NULL ? NULL : text(jni, name);
}

// By the death of this object is seen what a collection has posted; the number is asked for in probed(), and is 0 if there is no
// memory. To set the mode of ObjectFree again posts what is dead as well, but it waits, not stopping for a safepoint, for a
// thread of the JVM that may be posting and stop for one: a deadlock.
static jlong JNICALL probe(JNIEnv *jni, jclass self, jobject object) {
    (void)jni, (void)self;
    lock();
    jlong number = ++probes;
    unlock();
    bool tagged = (*ti)->SetTag(ti, object, number << PROBE_SHIFT | PROBE) == JVMTI_ERROR_NONE
            && (*later)->SetTag(later, object, number) == JVMTI_ERROR_NONE;
    return tagged ? number : 0;
}

// Of what the collection found dead that found the probe: 1 if all is posted, -1 if that can't be known by this probe, 0 if it is still to be posted.
static jint JNICALL probed(JNIEnv *jni, jclass self, jlong number) {
    (void)jni, (void)self;
    lock();
    jint answer = probe_posted >= number ? 1 : probe_missed >= number ? -1 : 0;
    unlock();
    return answer;
}

static void JNICALL figures(JNIEnv *jni, jclass self, jint slot, jlongArray array) {
    (void)self;
    lock();
    jlong values[] = {observers[slot].lost, used, budget, failures, collections, collected_at, bytes_of_thread != NULL, mirror_size};
    unlock();
    (*jni)->SetLongArrayRegion(jni, array, 0, sizeof values / sizeof *values, values);
}

static jlong JNICALL newest_thread(JNIEnv *jni, jclass self) { // before JDK 19, where the number is a field; -1 later
    (void)self;
    jclass thread = (*jni)->FindClass(jni, "java/lang/Thread");
    jfieldID field = thread == NULL ? NULL : (*jni)->GetStaticFieldID(jni, thread, "threadSeqNumber", "J");
    if (field == NULL) (*jni)->ExceptionClear(jni);
    return field == NULL ? -1 : (*jni)->GetStaticLongField(jni, thread, field);
}

JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *vm, void *reserved) {
    (void)reserved;
    static const JNINativeMethod natives[] = {
        {"attach", "(JI)V", (void *)attach},
        {"claim", "(Z)V", (void *)claim},
        {"events", "(Ljava/lang/Thread;Z)V", (void *)events},
        {"setInterval", "(I)V", (void *)set_interval},
        {"setHumongous", "(JJ)V", (void *)set_humongous},
        {"open", "(IDIJLjava/lang/reflect/Method;)V", (void *)open_observer},
        {"close", "(I)V", (void *)close_observer},
        {"watch", "(IJZ)Z", (void *)watch},
        {"mute", "(Z)V", (void *)mute},
        {"arm", "(II)J", (void *)arm},
        {"mark", "()J", (void *)mark},
        {"marked", "()J", (void *)marked},
        {"monitors", "(J)V", (void *)monitors},
        {"contentions", "([J)J", (void *)contentions},
        {"read", "([J)I", (void *)read_rows},
        {"sweep", "(Z)Z", (void *)sweep},
        {"frames", "(J)[J", (void *)frames_of},
        {"method", "(JI)Ljava/lang/String;", (void *)method_text},
        {"classSignature", "(J)Ljava/lang/String;", (void *)class_signature},
        {"thread", "(J)Ljava/lang/String;", (void *)thread_text},
        {"probe", "(Ljava/lang/Object;)J", (void *)probe},
        {"probed", "(J)I", (void *)probed},
        {"figures", "(I[J)V", (void *)figures},
        {"newestThread", "()J", (void *)newest_thread},
    };
    JNIEnv *jni;
    if ((*vm)->GetEnv(vm, (void **)&jni, JNI_VERSION_10) != JNI_OK) return JNI_ERR;
    if ((*vm)->GetEnv(vm, (void **)&ti, JVMTI_VERSION_11) != JNI_OK) return JNI_ERR;
    if ((*vm)->GetEnv(vm, (void **)&later, JVMTI_VERSION_11) != JNI_OK) return JNI_ERR;
    jclass self = (*jni)->FindClass(jni, "io/github/jpprof/sampler/Native");
    if (self == NULL || (*jni)->RegisterNatives(jni, self, natives, sizeof natives / sizeof *natives) != JNI_OK) return JNI_ERR;
    return JNI_VERSION_10;
}
