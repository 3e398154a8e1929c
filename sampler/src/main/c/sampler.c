// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// Samples allocations over JVMTI, for up to 64 observers at once, and follows what of the samples is still in use. Records what
// virtual threads wait for monitors as well.
//
//   SampledObjectAlloc -> which observers take it? -> walk the stack -> entry of (epoch, thread, stack, class, size, observers)
//   ObjectFree(tag)    -> the tag is the entry's address: one object of it less
//   read()             -> what has changed in the entries since the last read
//   MonitorContended*  -> contention, with its time, stack and class -> contentions(), once
//
// Locking: one spin lock guards all tables. Nothing of the JVM is called while it is held, so its holder never stops at a
// safepoint, and a callback that the JVM makes at one may wait for it. Another one guards the JVM's interval, which only threads
// that stop for safepoints change.
//
// Sampling: the JVM picks the objects (at the interval that the finest observer needs, or finer), and one random number for
// each picked object decides which observers have it: with the probability 1-exp(-size/rate) that a sampler of its own would
// have given each of them. The JVM's picking is biased; therefore the bytes that each thread allocated by the JVM's own
// counter are kept as well, and the reader holds the samples against them.

#define _GNU_SOURCE // RTLD_DEFAULT, clock_gettime
#include <jvmti.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#ifdef _WIN32
#include <windows.h>
#else
#include <dlfcn.h>
#include <sched.h>
#include <time.h>
#endif

// One translation unit, so that all but JNI_OnLoad is static; a part knows those above it only.
#include "types.h"
#include "state.h"
#include "budget.h"
#include "chance.h"
#include "tables.h"
#include "in_use.h"
#include "counters.h"
#include "stacks.h"
#include "interval.h"

// The JVM's events
#include "made_by_vm.h"
#include "allocations.h"
#include "monitors.h"
#include "deaths.h"
#include "lifecycle.h"

#include "sweep.h"

// The native methods
#include "setup.h"
#include "observing.h"
#include "waits.h"
#include "reading.h"
#include "probes.h"
#include "figures.h"

JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *vm, void *reserved) {
    (void)reserved;
    static const JNINativeMethod natives[] = {
        {"attach", "(JI)V", (void *)attach},
        {"claim", "(Z)V", (void *)claim},
        {"events", "(Ljava/lang/Thread;Z)V", (void *)events},
        {"setInterval", "(I)V", (void *)set_interval},
        {"setHumongous", "(JJ)V", (void *)set_humongous},
        {"open", "(IDIJLjava/lang/reflect/Method;)V", (void *)open_observer},
        {"close", "(I)V", (void *)close_observer},
        {"watch", "(IJZ)Z", (void *)watch},
        {"mute", "(Z)V", (void *)mute},
        {"arm", "(II)J", (void *)arm},
        {"mark", "()J", (void *)mark},
        {"marked", "()J", (void *)marked},
        {"monitors", "(J)V", (void *)monitors},
        {"contentions", "([J)J", (void *)contentions},
        {"read", "([J)I", (void *)read_rows},
        {"sweep", "(Z)Z", (void *)sweep},
        {"frames", "(J)[J", (void *)frames_of},
        {"method", "(JI)Ljava/lang/String;", (void *)method_text},
        {"classSignature", "(J)Ljava/lang/String;", (void *)class_signature},
        {"threadName", "(J)Ljava/lang/String;", (void *)thread_text},
        {"isVirtual", "(J)Z", (void *)thread_is_virtual},
        {"probe", "(Ljava/lang/Object;)J", (void *)probe},
        {"probed", "(J)I", (void *)probed},
        {"figures", "(I[J)V", (void *)figures},
        {"newestThread", "()J", (void *)newest_thread},
    };
    JNIEnv *jni;
    if ((*vm)->GetEnv(vm, (void **)&jni, JNI_VERSION_10) != JNI_OK) return JNI_ERR;
    if ((*vm)->GetEnv(vm, (void **)&ti, JVMTI_VERSION_11) != JNI_OK) return JNI_ERR;
    if ((*vm)->GetEnv(vm, (void **)&later, JVMTI_VERSION_11) != JNI_OK) return JNI_ERR;
    jclass self = (*jni)->FindClass(jni, "io/github/jpprof/sampler/Native");
    if (self == NULL || (*jni)->RegisterNatives(jni, self, natives, sizeof natives / sizeof *natives) != JNI_OK) return JNI_ERR;
    return JNI_VERSION_10;
}
