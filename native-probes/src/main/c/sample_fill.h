/* SPDX-License-Identifier: Apache-2.0 */
/* What is told of an object when it is sampled. */
#ifndef TIDEMARK_SAMPLE_FILL_H
#define TIDEMARK_SAMPLE_FILL_H

#include <jvmti.h>

#include "sample_ring.h"

/*
 * Sets the thread's name, the stack and a weak reference to the object. No
 * reference where it is one of our own threads', or where there is no memory for
 * it. On the thread that allocated the object.
 */
void sample_fill(struct sample *sample, jvmtiEnv *jvmti, JNIEnv *env, jthread thread,
		 jobject object);

#endif
