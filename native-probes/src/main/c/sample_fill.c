/* SPDX-License-Identifier: Apache-2.0 */
#include "sample_fill.h"

#include <stdbool.h>
#include <string.h>

#define OWN_THREADS "tidemark"

/* The name, cut at a character's start; false for one of our own threads. */
static bool name_thread(jvmtiEnv *jvmti, JNIEnv *env, jthread thread, char *name)
{
	jvmtiThreadInfo info = { 0 };
	size_t length;

	name[0] = '\0';
	if ((*jvmti)->GetThreadInfo(jvmti, thread, &info))
		return true;
	(*env)->DeleteLocalRef(env, info.thread_group);
	(*env)->DeleteLocalRef(env, info.context_class_loader);
	if (!info.name)
		return true;
	length = strnlen(info.name, SAMPLE_THREAD_NAME);
	if (length == SAMPLE_THREAD_NAME)
		for (length--; length && (info.name[length] & 0xc0) == 0x80; length--)
			;
	memcpy(name, info.name, length);
	name[length] = '\0';
	(*jvmti)->Deallocate(jvmti, (unsigned char *)info.name);
	return strncmp(name, OWN_THREADS, strlen(OWN_THREADS)) != 0;
}

void sample_fill(struct sample *sample, jvmtiEnv *jvmti, JNIEnv *env, jthread thread,
		 jobject object)
{
	/* The frames have the layout of jvmtiFrameInfo. */
	_Static_assert(sizeof(struct sample_frame) == sizeof(jvmtiFrameInfo), "frames");
	jint depth = 0;

	sample->object = NULL;
	if (!name_thread(jvmti, env, thread, sample->thread))
		return;
	/*
	 * Named, though it is the calling one: for NULL JDK 21 to 24 wait until no virtual
	 * thread is about to be mounted or unmounted, and one may wait for this thread's lock.
	 */
	if ((*jvmti)->GetStackTrace(jvmti, thread, 0, SAMPLE_FRAMES,
				    (jvmtiFrameInfo *)sample->frames, &depth))
		depth = 0;
	sample->depth = depth;
	sample->object = (*env)->NewWeakGlobalRef(env, object);
	/* No memory is our trouble, not the application's. */
	if (!sample->object)
		(*env)->ExceptionClear(env);
}
