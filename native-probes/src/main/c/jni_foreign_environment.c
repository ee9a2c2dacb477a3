/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <jni.h>

#include "foreign_environment.h"
#include "jni_support.h"

#define METHOD(type, name) \
	JNIEXPORT type JNICALL Java_dev_tidemark_probe_jni_ForeignEnvironment_##name

static JavaVM *vm_of(JNIEnv *env, struct status *status)
{
	JavaVM *vm = NULL;

	if ((*env)->GetJavaVM(env, &vm))
		status_fail(status, ENOTSUP, "the JVM itself");
	return vm;
}

METHOD(void, nativeBegin)(JNIEnv *env, jclass type)
{
	struct status status = { 0 };
	JavaVM *vm = vm_of(env, &status);

	(void)type;
	if (vm)
		foreign_environment_begin(vm, &status);
	jni_throw(env, &status);
}

METHOD(jlong, nativeEnd)(JNIEnv *env, jclass type)
{
	struct status status = { 0 };
	JavaVM *vm = vm_of(env, &status);

	(void)type;
	return vm ? to_handle(foreign_environment_end(vm)) : 0;
}

METHOD(void, nativeOpen)(JNIEnv *env, jclass type, jlong foreign)
{
	struct status status = { 0 };

	(void)type;
	/* The event first: no class is prepared unseen in between. */
	if (!foreign_environment_prepare_events(from_handle(foreign), true, &status))
		foreign_environment_make_ids(from_handle(foreign), env, &status);
	jni_throw(env, &status);
}

METHOD(void, nativeClose)(JNIEnv *env, jclass type, jlong foreign)
{
	struct status status = { 0 };

	(void)type;
	foreign_environment_prepare_events(from_handle(foreign), false, &status);
	jni_throw(env, &status);
}
