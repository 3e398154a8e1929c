// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// The JVM's counter, and its interval. Not under the lock.

static jlong counter_of_this_thread(JNIEnv *jni) {
    return bytes_of_thread == NULL ? -1 : bytes_of_thread(jni, 0);
}

static jlong interval_now(void) {
    return atomic_load_explicit(&interval, memory_order_relaxed);
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
        jlong next = settled ? longer : finest;
        atomic_store_explicit(&interval, next, memory_order_relaxed);
        (*ti)->SetHeapSamplingInterval(ti, (jint)((double)next * (0.75 + draw / 2)));
    }
    atomic_flag_clear_explicit(&changing, memory_order_release);
}
