// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// Memory, within the budget; and hashes. Under the lock.

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
