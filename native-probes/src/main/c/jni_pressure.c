/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <jni.h>
#include <stdlib.h>

#include "jni_support.h"
#include "pressure.h"

#define METHOD(type, name) JNIEXPORT type JNICALL Java_dev_tidemark_probe_jni_PressureTrigger_##name

METHOD(jlong, nativeOpen)(JNIEnv *env, jclass type, jstring file, jint stall, jint window)
{
	struct status status = { 0 };
	struct pressure *pressure = calloc(1, sizeof(*pressure));
	const char *path = (*env)->GetStringUTFChars(env, file, NULL);

	(void)type;
	if (!pressure)
		status_fail(&status, ENOMEM, "room for a pressure trigger");
	else if (path)
		pressure_open(pressure, path, (unsigned int)stall, (unsigned int)window, &status);
	if (!path || !status_ok(&status)) {
		free(pressure);
		pressure = NULL;
	}
	if (path)
		(*env)->ReleaseStringUTFChars(env, file, path);
	jni_throw(env, &status);
	return to_handle(pressure);
}

METHOD(jint, nativeWait)(JNIEnv *env, jclass type, jlong handle, jint millis)
{
	struct status status = { 0 };
	int event = pressure_wait(from_handle(handle), millis, &status);

	(void)type;
	jni_throw(env, &status);
	return event;
}

METHOD(void, nativeCancel)(JNIEnv *env, jclass type, jlong handle)
{
	(void)env;
	(void)type;
	pressure_cancel(from_handle(handle));
}

METHOD(void, nativeClose)(JNIEnv *env, jclass type, jlong handle)
{
	struct pressure *pressure = from_handle(handle);

	(void)env;
	(void)type;
	pressure_close(pressure);
	free(pressure);
}
