/* SPDX-License-Identifier: Apache-2.0 */
/* The references on the threads' stacks, by one short look of JVMTI's. */
#ifndef TIDEMARK_JNI_STACK_WALK_H
#define TIDEMARK_JNI_STACK_WALK_H

#include <jni.h>
#include <jvmti.h>
#include <stdint.h>

#include "status.h"

/* Java has the same numbers. */
enum stack_root_kind {
	STACK_ROOT_LOCAL,
	STACK_ROOT_NATIVE_LOCAL,
	STACK_ROOT_NATIVE_GLOBAL,
};

/* Java has the same numbers. */
enum stack_walk_end {
	STACK_WALK_WHOLE,
	STACK_WALK_NO_ROOM,
	STACK_WALK_NO_TIME,
};

struct stack_root {
	jmethodID method; /* NULL where no frame holds it */
	jint thread;      /* index of the thread that was asked about, or -1 */
	enum stack_root_kind kind;
};

/*
 * Tags to ask for at a time: the JVM compares each with each that it has, and lets
 * no collection begin meanwhile.
 */
#define STACK_TAGS 256

struct stack_walk {
	jvmtiEnv *jvmti;
	struct stack_root *roots; /* the object of roots[i] has the tag i + 1 */
	jint room;
	jint found;
	jint asked; /* threads with a tag of their own */
	enum stack_walk_end end;
	int64_t references; /* that were shown */
	int64_t longest;    /* as it was asked for */
	int64_t start;
	int64_t deadline; /* known from the first reference on */
	int64_t nanos; /* for as long the application stood still, at the most */
};

/*
 * Stops the application, notes the roots and lets it go on. That is over once there is no room
 * for another root, or after that many nanoseconds; where to stop it alone took most of them, a
 * fifth of them later. Roots of the calling thread and of the threads from index asked on are
 * left out. To be closed whatever the outcome.
 */
int stack_walk_run(struct stack_walk *walk, JNIEnv *env, jobjectArray threads, jint asked,
		   jint room, int64_t longest, struct status *status);

/* Forgets the tags. The environment stays, see tool_environment.h. */
void stack_walk_close(struct stack_walk *walk, JNIEnv *env);

#endif
