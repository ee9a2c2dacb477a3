/* SPDX-License-Identifier: Apache-2.0 */
/* A collection of the whole heap, whatever -XX:+DisableExplicitGC says. */
#include <errno.h>
#include <jni.h>
#include <jvmti.h>

#include "jni_support.h"

#define METHOD(type, name) JNIEXPORT type JNICALL Java_dev_tidemark_probe_jni_FullCollection_##name

METHOD(void, nativeRun)(JNIEnv *env, jclass type)
{
	struct status status = { 0 };
	JavaVM *vm = NULL;
	jvmtiEnv *jvmti = NULL;

	(void)type;
	if ((*env)->GetJavaVM(env, &vm) ||
	    (*vm)->GetEnv(vm, (void **)&jvmti, JVMTI_VERSION_1_1)) {
		status_fail(&status, ENOTSUP, "the JVM's tool interface");
		goto out;
	}
	if ((*jvmti)->ForceGarbageCollection(jvmti))
		status_fail(&status, EIO, "a collection of the whole heap");
	(*jvmti)->DisposeEnvironment(jvmti);
out:
	jni_throw(env, &status);
}
