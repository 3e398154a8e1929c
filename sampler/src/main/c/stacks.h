// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// Stacks, and the names of what is in them.

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
