/* SPDX-License-Identifier: Apache-2.0 */
#include "jni_support.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* NewStringUTF wants modified UTF-8; file names and libbpf's words may be anything. */
static void keep_ascii(char *text)
{
	for (; *text; text++)
		if (*text < 0x20 || *text > 0x7e)
			*text = '?';
}

static void throw_native_exception(JNIEnv *env, const char *message, int error)
{
	jclass type = (*env)->FindClass(env, "dev/tidemark/probe/jni/NativeException");
	jmethodID constructor;
	jstring text;
	jthrowable thrown;

	if (!type)
		return;
	constructor = (*env)->GetMethodID(env, type, "<init>", "(Ljava/lang/String;I)V");
	text = constructor ? (*env)->NewStringUTF(env, message) : NULL;
	thrown = text ? (*env)->NewObject(env, type, constructor, text, (jint)error) : NULL;
	if (thrown)
		(*env)->Throw(env, thrown);
}

void jni_throw(JNIEnv *env, const struct status *status)
{
	char message[sizeof(status->what) + 128];
	char buffer[128];

	if (status_ok(status) || (*env)->ExceptionCheck(env))
		return;
	snprintf(message, sizeof(message), "%s: %s", status->what,
		 strerror_r(status->error, buffer, sizeof(buffer)));
	keep_ascii(message);
	throw_native_exception(env, message, status->error);
}

int jni_ranges(JNIEnv *env, jlongArray triples, jint unclaimed, struct region_ranges *ranges,
	       struct status *status)
{
	jlong *elements = (*env)->GetLongArrayElements(env, triples, NULL);

	if (!elements)
		return status_fail(status, ENOMEM, "room for the region table");
	*ranges = (struct region_ranges){
		.triples = (const int64_t *)elements,
		.length = (size_t)(*env)->GetArrayLength(env, triples) / 3,
		.unclaimed = (uint32_t)unclaimed,
	};
	return 0;
}

void jni_ranges_release(JNIEnv *env, jlongArray triples, const struct region_ranges *ranges)
{
	(*env)->ReleaseLongArrayElements(env, triples, (jlong *)ranges->triples, JNI_ABORT);
}

jlongArray jni_counts(JNIEnv *env, const uint64_t *counts, size_t length)
{
	jlongArray array = (*env)->NewLongArray(env, (jsize)length);

	if (array)
		(*env)->SetLongArrayRegion(env, array, 0, (jsize)length, (const jlong *)counts);
	return array;
}
