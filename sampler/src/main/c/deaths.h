// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// Objects that die.

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
