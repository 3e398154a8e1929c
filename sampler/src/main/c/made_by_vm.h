// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// What the JVM makes by itself.
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
    if (vm_is_dead || interval_now() != 0) return;
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
