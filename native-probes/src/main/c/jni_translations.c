/* SPDX-License-Identifier: Apache-2.0 */
#include <jni.h>

#include "jni_support.h"
#include "translations.h"

#define METHOD(type, name) JNIEXPORT type JNICALL Java_dev_tidemark_probe_jni_Translations_##name

METHOD(void, nativeFlush)(JNIEnv *env, jclass type)
{
	struct status status = { 0 };

	(void)type;
	translations_flush(&status);
	jni_throw(env, &status);
}
