// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// Objects that die.

static void JNICALL on_free(jvmtiEnv *env, jlong tag) {
    (void)env;
    if (vm_is_dead) return;
    lock();
    if (tag == PROBE) {
        witness = false;
        settle();
    } else if (tag & PROBE) {
        if (tag >> PROBE_SHIFT > probe_freed) probe_freed = tag >> PROBE_SHIFT;
    } else if (tag & 1) {
        ((klass *)(uintptr_t)(tag - 1))->dead = true;
        classes_gone++;
    } else {
        birth *b = (birth *)(uintptr_t)tag;
        if (is_recent(b)) settle();
        change(b->entry);
        follow_no_more(b);
    }
    unlock();
}

// What this collection found dead is posted, unless its events began before it ended: then the first environment lacks them.
static void JNICALL on_probe_free(jvmtiEnv *env, jlong number) {
    (void)env;
    lock();
    jlong *known = probe_freed >= number ? &probe_posted : &probe_missed;
    if (number > *known) *known = number;
    if (known == &probe_posted) settle();
    unlock();
}
