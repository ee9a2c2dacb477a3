/* SPDX-License-Identifier: Apache-2.0 */
/* A collection of the whole heap, whatever -XX:+DisableExplicitGC says. */
#include <errno.h>
#include <jni.h>

#include "jni_support.h"
#include "tool_environment.h"

#define METHOD(type, name) JNIEXPORT type JNICALL Java_dev_tidemark_probe_jni_ForcedCollection_##name

METHOD(void, nativeRun)(JNIEnv *env, jclass type)
{
	struct status status = { 0 };
	JavaVM *vm = NULL;
	jvmtiEnv *jvmti = NULL;

	(void)type;
	if ((*env)->GetJavaVM(env, &vm))
		status_fail(&status, ENOTSUP, "the JVM itself");
	else
		jvmti = tool_environment(vm, &status);
	if (jvmti && (*jvmti)->ForceGarbageCollection(jvmti))
		status_fail(&status, EIO, "a collection of the whole heap");
	jni_throw(env, &status);
}
