/* SPDX-License-Identifier: Apache-2.0 */
/* What every native method needs: the way of an error into Java, and handles. */
#ifndef TIDEMARK_JNI_SUPPORT_H
#define TIDEMARK_JNI_SUPPORT_H

#include <jni.h>
#include <stdint.h>

#include "region_ranges.h"
#include "status.h"

/* Throws a NativeException with errno's text, unless the status is good or one is pending. */
void jni_throw(JNIEnv *env, const struct status *status);

static inline void *from_handle(jlong handle)
{
	return (void *)(intptr_t)handle;
}

static inline jlong to_handle(const void *pointer)
{
	return (jlong)(intptr_t)pointer;
}

/* Borrows the array's elements; give them back with jni_ranges_release. */
int jni_ranges(JNIEnv *env, jlongArray triples, jint unclaimed, struct region_ranges *ranges,
	       struct status *status);
void jni_ranges_release(JNIEnv *env, jlongArray triples, const struct region_ranges *ranges);

/* A Java long[] of the counts; NULL with an exception pending where there is no memory. */
jlongArray jni_counts(JNIEnv *env, const uint64_t *counts, size_t length);

#endif
