/* SPDX-License-Identifier: Apache-2.0 */
#include "tool_environment.h"

#include <errno.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static jvmtiEnv *kept;

/*
 * What anybody may have, once for all of us: JDK 17 adds capabilities without a
 * lock, and what two threads add at once may be lost. Whoever needs one that was
 * not given is told so by the JVM.
 */
static const jvmtiCapabilities COMMON = { .can_tag_objects = 1 };

jvmtiEnv *tool_environment(JavaVM *vm, struct status *status)
{
	jvmtiEnv *jvmti;
	jint error = JNI_OK;

	pthread_mutex_lock(&lock);
	if (!kept) {
		error = (*vm)->GetEnv(vm, (void **)&kept, JVMTI_VERSION_11);
		if (error == JNI_OK)
			(*kept)->AddCapabilities(kept, &COMMON);
	}
	if (error != JNI_OK) {
		kept = NULL;
		status_fail(status, ENOTSUP, "the JVM's tool interface, error %d", (int)error);
	}
	jvmti = kept;
	pthread_mutex_unlock(&lock);
	return jvmti;
}
