// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// What the sampler knows, and of what.

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
    ROW = 14,             // numbers of an entry that is read
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

typedef struct birth { // the objects of an entry between two pauses of the collector; their tag
    struct entry *entry;
    struct birth *older, *newer;
    uint32_t pauses; // how many there had been
    jint alive;
} birth;

typedef struct entry {
    struct entry *next, *next_changed;
    key key;
    birth *births; // the newest
    // Of samples: how many; how many are followed and have not died, and had not when they were last read; how many of those were in
    // use after a collection; the sum of 1 less the probability that the JVM picked it. Of the bytes of a thread: the counter's; those
    // not sampled although all should be; those in objects that the JVM picked, and those in the objects that it is expected to have
    // passed over meanwhile.
    jlong objects, live, live_read, in_use_read;
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
