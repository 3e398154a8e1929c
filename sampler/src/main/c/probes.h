// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// Native methods of io.github.jpprof.sampler.Native that tell when a collection has been reported.

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
