/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Defines a class in the boot loader. Appending to the boot class path would do
 * as well, but costs the application its shared class archive.
 */
#include <errno.h>
#include <jni.h>

#include "jni_support.h"

#define METHOD(type, name) JNIEXPORT type JNICALL Java_dev_tidemark_probe_jni_BootClass_##name

METHOD(jclass, nativeDefine)(JNIEnv *env, jclass type, jstring name, jbyteArray bytes)
{
	jsize length = (*env)->GetArrayLength(env, bytes);
	const char *chars = (*env)->GetStringUTFChars(env, name, NULL);
	jbyte *code = NULL;
	jclass defined = NULL;

	(void)type;
	if (!chars)
		return NULL;
	code = (*env)->GetByteArrayElements(env, bytes, NULL);
	if (!code)
		goto out;
	/* A bad class is a pending LinkageError, which Java sees. */
	defined = (*env)->DefineClass(env, chars, NULL, code, length);
	(*env)->ReleaseByteArrayElements(env, bytes, code, JNI_ABORT);
out:
	(*env)->ReleaseStringUTFChars(env, name, chars);
	return defined;
}
