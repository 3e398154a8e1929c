// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

// What jni.h needs to know of the platform, for all that the library is built for.

#ifndef JPPROF_JNI_MD_H
#define JPPROF_JNI_MD_H

#ifdef _WIN32
#define JNIEXPORT __declspec(dllexport)
#define JNIIMPORT __declspec(dllimport)
#else
#define JNIEXPORT __attribute__((visibility("default")))
#define JNIIMPORT __attribute__((visibility("default")))
#endif

// Of a 64-bit platform; from JDK 25 on jni.h defines the same.
#define JNICALL

typedef int jint;
typedef long long jlong;
typedef signed char jbyte;

#endif
