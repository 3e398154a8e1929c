// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// All that there is one of, and its locks.

static jvmtiEnv *ti;
static jvmtiEnv *later; // made after it, so that its events are posted after those of the same collection
static allocated_bytes bytes_of_thread;
static jfieldID thread_id_field;
static jclass class_class, virtual_thread_class;
static jlong mirror_size; // of the class of an array
static _Atomic bool vm_is_dead, witness; // of the next collection, which is alive; see make_witness
static _Atomic jlong pauses, collected_at; // of the collector, and the end of the last in milliseconds

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
static jlong finest; // interval, as the observers need it where threads are started
static _Atomic jlong interval; // of the JVM, now: written by who changes it, and read by all
static jlong since_start; // events since a thread was started
static jint coarser; // how many times longer the interval is where none are
static jlong epoch = 1, records_made, used, budget, failures, classes_gone;
static jlong enough; // what is used, above which it is worth while to look for what is in use no more
static jlong probes, probe_freed, probe_posted, probe_missed;
static uint32_t process_since, all_since;
static uint32_t settled, settled_read; // pauses before which a collection has looked at all objects: now, and at the last reading

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
