/* SPDX-License-Identifier: Apache-2.0 */
/*
 * FollowReferences begins with the stacks, thread by thread, and goes on to the other roots, JNI
 * globals first (VM_HeapWalkOperation in HotSpot, JDK 17 to 25). A callback that descends into
 * nothing and ends the walk at the first root beyond these sees the stacks and nothing of the
 * heap. Most of the pause is EscapeBarrier, which suspends every thread before the safepoint and
 * resumes it after the walk. What is left depends on the number of frames and of JNI globals, and
 * an application may have leaked millions of these: hence the end when there is no room or no
 * time left. After that HotSpot still passes over the remaining globals, a few nanoseconds each.
 */
#include "jni_stack_walk.h"
#include "tool_environment.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Tags of threads lie below zero: those to be left out, then those that were asked about. */
#define LEFT_OUT (-1)
#define FIRST_THREAD (-2)

/* References between two looks at the clock; some microseconds. */
#define CLOCK_EVERY 64

/* The walk itself may always take a fifth of the time. */
#define LEAST_SHARE 5

static int64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void note(struct stack_walk *walk, enum stack_root_kind kind, jlong thread_tag,
		 jmethodID method, jlong *tag)
{
	/* Of the agent's own, a thread, or an object that another frame holds as well. */
	if (thread_tag == LEFT_OUT || *tag)
		return;
	if (walk->found == walk->room) {
		walk->end = STACK_WALK_NO_ROOM;
		return;
	}
	walk->roots[walk->found++] = (struct stack_root){
		.method = method,
		.thread = thread_tag <= FIRST_THREAD ? (jint)(FIRST_THREAD - thread_tag) : -1,
		.kind = kind,
	};
	*tag = walk->found;
}

/*
 * To stop a busy machine's threads may take all the time there is. That is paid for when the
 * first reference comes, and the little that most walks take is to be had for it.
 */
static int64_t deadline_of(const struct stack_walk *walk, int64_t first)
{
	int64_t least = first + walk->longest / LEAST_SHARE;
	int64_t usual = walk->start + walk->longest;

	return usual > least ? usual : least;
}

static bool is_over(struct stack_walk *walk)
{
	if (walk->references % CLOCK_EVERY == 0) {
		int64_t time = now();

		if (!walk->references)
			walk->deadline = deadline_of(walk, time);
		if (time >= walk->deadline)
			walk->end = STACK_WALK_NO_TIME;
	}
	walk->references++;
	return walk->end != STACK_WALK_WHOLE;
}

/* Runs while the application stands still: no call into the JVM, no allocation. */
static jint JNICALL on_reference(jvmtiHeapReferenceKind kind, const jvmtiHeapReferenceInfo *info,
				 jlong class_tag, jlong referrer_class_tag, jlong size, jlong *tag,
				 jlong *referrer_tag, jint length, void *user_data)
{
	struct stack_walk *walk = user_data;

	(void)class_tag;
	(void)referrer_class_tag;
	(void)size;
	(void)referrer_tag;
	(void)length;
	if (is_over(walk))
		return JVMTI_VISIT_ABORT;
	switch (kind) {
	case JVMTI_HEAP_REFERENCE_STACK_LOCAL:
		note(walk, STACK_ROOT_LOCAL, info->stack_local.thread_tag,
		     info->stack_local.method, tag);
		break;
	case JVMTI_HEAP_REFERENCE_JNI_LOCAL:
		note(walk, STACK_ROOT_NATIVE_LOCAL, info->jni_local.thread_tag,
		     info->jni_local.method, tag);
		break;
	case JVMTI_HEAP_REFERENCE_JNI_GLOBAL:
		note(walk, STACK_ROOT_NATIVE_GLOBAL, 0, NULL, tag);
		break;
	case JVMTI_HEAP_REFERENCE_THREAD:
	case JVMTI_HEAP_REFERENCE_OTHER: /* a virtual thread that is mounted */
		break;
	default:
		return JVMTI_VISIT_ABORT;
	}
	return walk->end == STACK_WALK_WHOLE ? 0 : JVMTI_VISIT_ABORT;
}

static int check(jvmtiError error, const char *what, struct status *status)
{
	return error == JVMTI_ERROR_NONE ? 0 : status_fail(status, EIO, "%s (JVMTI error %d)",
							   what, (int)error);
}

static int open_jvmti(struct stack_walk *walk, JNIEnv *env, struct status *status)
{
	JavaVM *vm;

	if ((*env)->GetJavaVM(env, &vm))
		return status_fail(status, EIO, "the JVM does not tell its own address");
	walk->jvmti = tool_environment(vm, status);
	return walk->jvmti ? 0 : -1;
}

static int tag_threads(struct stack_walk *walk, JNIEnv *env, jobjectArray threads, jint asked,
		       struct status *status)
{
	jvmtiEnv *jvmti = walk->jvmti;
	jint count = (*env)->GetArrayLength(env, threads);
	jthread own;

	for (jint i = 0; i < count; i++) {
		jobject thread = (*env)->GetObjectArrayElement(env, threads, i);
		jlong tag = i < asked ? FIRST_THREAD - i : LEFT_OUT;
		jvmtiError error = thread ? (*jvmti)->SetTag(jvmti, thread, tag) : JVMTI_ERROR_NONE;

		(*env)->DeleteLocalRef(env, thread);
		if (check(error, "a thread cannot be tagged", status))
			return -1;
	}
	if (check((*jvmti)->GetCurrentThread(jvmti, &own), "the own thread is not known", status))
		return -1;
	return check((*jvmti)->SetTag(jvmti, own, LEFT_OUT), "the own thread cannot be tagged",
		     status);
}

int stack_walk_run(struct stack_walk *walk, JNIEnv *env, jobjectArray threads, jint asked,
		   jint room, int64_t longest, struct status *status)
{
	jvmtiHeapCallbacks callbacks;
	jvmtiError error;

	memset(walk, 0, sizeof(*walk));
	walk->room = room;
	walk->longest = longest;
	walk->asked = asked;
	walk->roots = calloc((size_t)room, sizeof(*walk->roots));
	if (!walk->roots)
		return status_fail(status, ENOMEM, "room for %d stack roots", (int)room);
	if (open_jvmti(walk, env, status) || tag_threads(walk, env, threads, asked, status))
		return -1;
	memset(&callbacks, 0, sizeof(callbacks));
	callbacks.heap_reference_callback = on_reference;
	walk->start = now();
	error = (*walk->jvmti)->FollowReferences(walk->jvmti, 0, NULL, NULL, &callbacks, walk);
	walk->nanos = now() - walk->start;
	return check(error, "the JVM does not show the stacks", status);
}

/* Every tag there may be: of the roots, of the threads asked about, of those left out. */
static jlong *all_tags(const struct stack_walk *walk, jint *count)
{
	jlong *tags;

	*count = walk->found + walk->asked + 1;
	tags = malloc((size_t)*count * sizeof(*tags));
	for (jint i = 0; tags && i < walk->found; i++)
		tags[i] = i + 1;
	for (jint i = 0; tags && i < walk->asked; i++)
		tags[walk->found + i] = FIRST_THREAD - i;
	if (tags)
		tags[*count - 1] = LEFT_OUT;
	return tags;
}

/* What cannot be had leaves tags behind: some bytes each, gone with the object. */
static void clear_tags(const struct stack_walk *walk, JNIEnv *env)
{
	jvmtiEnv *jvmti = walk->jvmti;
	jobject *objects = NULL;
	jint count, found = 0;
	jlong *tags = all_tags(walk, &count);

	for (jint i = 0; tags && i < count; i += STACK_TAGS) {
		if ((*env)->PushLocalFrame(env, STACK_TAGS))
			break;
		found = 0;
		objects = NULL;
		(*jvmti)->GetObjectsWithTags(jvmti, count - i < STACK_TAGS ? count - i : STACK_TAGS,
					     tags + i, &found, &objects, NULL);
		for (jint j = 0; j < found; j++)
			(*jvmti)->SetTag(jvmti, objects[j], 0);
		(*jvmti)->Deallocate(jvmti, (unsigned char *)objects);
		(*env)->PopLocalFrame(env, NULL);
	}
	free(tags);
}

void stack_walk_close(struct stack_walk *walk, JNIEnv *env)
{
	if (walk->jvmti)
		clear_tags(walk, env);
	free(walk->roots);
	memset(walk, 0, sizeof(*walk));
}
