// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// Native methods of io.github.jpprof.sampler.Native that tell how the sampler is.

static void JNICALL figures(JNIEnv *jni, jclass self, jint slot, jlongArray array) {
    (void)self;
    lock();
    jlong values[] = {observers[slot].lost, used, budget, failures, pauses, collected_at, bytes_of_thread != NULL, mirror_size};
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
