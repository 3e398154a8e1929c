// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// Native methods of io.github.jpprof.sampler.Native that set the sampler up. Errors become exceptions.

static bool failed(JNIEnv *jni, const char *function, jvmtiError error) {
    if (error == JVMTI_ERROR_NONE) return false;
    char message[160] = {0}, *name = NULL;
    (*ti)->GetErrorName(ti, error, &name);
    strncat(message, function, 60);
    strncat(message, ": ", 3);
    strncat(message, name == NULL ? "unknown error" : name, 80);
    forget(name);
    jclass exception = (*jni)->FindClass(jni, "java/lang/IllegalStateException");
    if (exception != NULL) (*jni)->ThrowNew(jni, exception, message);
    return true;
}

// The function behind ThreadMXBean.getThreadAllocatedBytes. Its table is the JDK's own, and the JVM hands it out to who names its
// exact version only; NULL with any other version, and if it does not count what is allocated here.
static allocated_bytes find_counter(JNIEnv *jni) {
    void *(JNICALL *table)(jint) = NULL;
#ifdef _WIN32
    HMODULE jvm = GetModuleHandleA("jvm.dll");
    if (jvm != NULL) table = (void *(JNICALL *)(jint))(void *)GetProcAddress(jvm, "JVM_GetManagement");
#else
    table = (void *(JNICALL *)(jint))dlsym(RTLD_DEFAULT, "JVM_GetManagement");
#endif
    void **functions = table == NULL ? NULL : table(0x20030000); // JDK 14: after 2 reserved and 7 others
    allocated_bytes counter = functions == NULL ? NULL : (allocated_bytes)functions[9];
    if (functions == NULL && table != NULL && (functions = table(0x20040000)) != NULL) { // one more before it
        counter = (allocated_bytes)functions[10];
    }
    if (counter == NULL) return NULL;
    jlong before = counter(jni, 0);
    jbyteArray array = (*jni)->NewByteArray(jni, 4096);
    jlong grown = counter(jni, 0) - before;
    if (array != NULL) (*jni)->DeleteLocalRef(jni, array);
    return grown >= 4096 && grown <= 4096 + 64 ? counter : NULL;
}

static jvmtiError enable(jvmtiEvent event, jthread thread, bool on) {
    return (*ti)->SetEventNotificationMode(ti, on ? JVMTI_ENABLE : JVMTI_DISABLE, event, thread);
}

static void JNICALL attach(JNIEnv *jni, jclass self, jlong bytes, jint times) {
    (void)self;
    static const jvmtiEvent always[] = {JVMTI_EVENT_VM_DEATH, JVMTI_EVENT_OBJECT_FREE, JVMTI_EVENT_THREAD_START,
            JVMTI_EVENT_THREAD_END, JVMTI_EVENT_GARBAGE_COLLECTION_FINISH, JVMTI_EVENT_CLASS_LOAD, JVMTI_EVENT_CLASS_PREPARE};
    jvmtiCapabilities can = {.can_tag_objects = 1, .can_generate_object_free_events = 1, .can_get_source_file_name = 1,
            .can_get_line_numbers = 1, .can_get_bytecodes = 1, .can_generate_garbage_collection_events = 1};
    // jvmtiEventCallbacks as it was in JDK 17, by the numbers of the events: later headers have a longer one.
    void *callbacks[JVMTI_EVENT_SAMPLED_OBJECT_ALLOC - JVMTI_EVENT_VM_INIT + 1] = {0};
    callbacks[JVMTI_EVENT_SAMPLED_OBJECT_ALLOC - JVMTI_EVENT_VM_INIT] = (void *)on_alloc;
    callbacks[JVMTI_EVENT_OBJECT_FREE - JVMTI_EVENT_VM_INIT] = (void *)on_free;
    callbacks[JVMTI_EVENT_THREAD_START - JVMTI_EVENT_VM_INIT] = (void *)on_thread_start;
    callbacks[JVMTI_EVENT_THREAD_END - JVMTI_EVENT_VM_INIT] = (void *)on_thread_end;
    callbacks[JVMTI_EVENT_CLASS_LOAD - JVMTI_EVENT_VM_INIT] = (void *)on_class;
    callbacks[JVMTI_EVENT_CLASS_PREPARE - JVMTI_EVENT_VM_INIT] = (void *)on_class;
    callbacks[JVMTI_EVENT_GARBAGE_COLLECTION_FINISH - JVMTI_EVENT_VM_INIT] = (void *)on_gc_finish;
    callbacks[JVMTI_EVENT_VM_DEATH - JVMTI_EVENT_VM_INIT] = (void *)on_vm_death;
    callbacks[JVMTI_EVENT_MONITOR_CONTENDED_ENTER - JVMTI_EVENT_VM_INIT] = (void *)on_contended;
    callbacks[JVMTI_EVENT_MONITOR_CONTENDED_ENTERED - JVMTI_EVENT_VM_INIT] = (void *)on_contended_entered;
    budget = bytes;
    coarser = times;
    jclass thread = (*jni)->FindClass(jni, "java/lang/Thread");
    if (thread == NULL || (thread_id_field = (*jni)->GetFieldID(jni, thread, "tid", "J")) == NULL) return;
    class_class = (*jni)->NewGlobalRef(jni, (*jni)->FindClass(jni, "java/lang/Class"));
    (*ti)->GetObjectSize(ti, (*jni)->FindClass(jni, "[B"), &mirror_size);
    jclass virtual = (*jni)->FindClass(jni, "java/lang/BaseVirtualThread");
    if (virtual == NULL) {
        (*jni)->ExceptionClear(jni); // before JDK 19
    } else {
        virtual_thread_class = (*jni)->NewGlobalRef(jni, virtual);
    }
    bytes_of_thread = find_counter(jni);
    if ((*jni)->ExceptionCheck(jni)) return;
    if (failed(jni, "AddCapabilities", (*ti)->AddCapabilities(ti, &can))) return;
    if (failed(jni, "SetEventCallbacks", (*ti)->SetEventCallbacks(ti, (const jvmtiEventCallbacks *)(void *)callbacks, sizeof callbacks))) return;
    for (size_t i = 0; i < sizeof always / sizeof *always; i++) {
        if (failed(jni, "SetEventNotificationMode", enable(always[i], NULL, true))) return;
    }
    jvmtiCapabilities can_post = {.can_tag_objects = 1, .can_generate_object_free_events = 1};
    void *posted[JVMTI_EVENT_OBJECT_FREE - JVMTI_EVENT_VM_INIT + 1] = {0};
    posted[JVMTI_EVENT_OBJECT_FREE - JVMTI_EVENT_VM_INIT] = (void *)on_probe_free;
    if (failed(jni, "AddCapabilities", (*later)->AddCapabilities(later, &can_post))) return;
    if (failed(jni, "SetEventCallbacks", (*later)->SetEventCallbacks(later, (const jvmtiEventCallbacks *)(void *)posted, sizeof posted))) return;
    failed(jni, "SetEventNotificationMode", (*later)->SetEventNotificationMode(later, JVMTI_ENABLE, JVMTI_EVENT_OBJECT_FREE, NULL));
}

// One agent at a time may sample, so it is claimed for as long as there are observers.
static void JNICALL claim(JNIEnv *jni, jclass self, jboolean on) {
    (void)self;
    jvmtiCapabilities can = {.can_generate_sampled_object_alloc_events = 1};
    failed(jni, on ? "AddCapabilities(can_generate_sampled_object_alloc_events)" : "RelinquishCapabilities",
            on ? (*ti)->AddCapabilities(ti, &can) : (*ti)->RelinquishCapabilities(ti, &can));
    lock();
    if (!on) { // threads may come and go unseen from now on
        for (int i = 0; i < RECORD_BUCKETS; i++) {
            for (record *r = records[i], *next; r != NULL; r = next) {
                next = r->next;
                flush(r, r->number);
                give_back(r, sizeof *r);
            }
            records[i] = NULL;
        }
    }
    unlock();
}

static void JNICALL events(JNIEnv *jni, jclass self, jthread thread, jboolean on) {
    (void)self;
    jvmtiError error = enable(JVMTI_EVENT_SAMPLED_OBJECT_ALLOC, thread, on);
    if (on || error != JVMTI_ERROR_THREAD_NOT_ALIVE) failed(jni, "SetEventNotificationMode(SampledObjectAlloc)", error);
    lock();
    all_since++;
    if (thread == NULL) process_since++;
    unlock();
}

static void JNICALL set_interval(JNIEnv *jni, jclass self, jint bytes) {
    (void)self;
    acquire(&changing);
    finest = bytes;
    atomic_store_explicit(&interval, bytes, memory_order_relaxed);
    jvmtiError error = (*ti)->SetHeapSamplingInterval(ti, bytes);
    atomic_flag_clear_explicit(&changing, memory_order_release);
    failed(jni, "SetHeapSamplingInterval", error);
    lock();
    all_since++;
    unlock();
}

// From which size on objects are humongous, and how many bytes of them to follow before some are left out.
static void JNICALL set_humongous(JNIEnv *jni, jclass self, jlong size, jlong share) {
    (void)jni, (void)self;
    lock();
    humongous = size;
    humongous_share = share;
    unlock();
}
