/* SPDX-License-Identifier: Apache-2.0 */
/* The ways in: by System.load, or by -agentpath. Neither does anything yet. */
#include <jni.h>

/* What the Java side expects; the two travel in one jar, but -agentpath may name an older file. */
#define INTERFACE_VERSION 1

JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *vm, void *reserved)
{
	(void)vm;
	(void)reserved;
	return JNI_VERSION_1_8;
}

/* Given with -agentpath the natives bind without System.load, whose warning JDK 24 introduced. */
JNIEXPORT jint JNICALL Agent_OnLoad(JavaVM *vm, char *options, void *reserved)
{
	(void)vm;
	(void)options;
	(void)reserved;
	return JNI_OK;
}

JNIEXPORT jint JNICALL Agent_OnAttach(JavaVM *vm, char *options, void *reserved)
{
	(void)vm;
	(void)options;
	(void)reserved;
	return JNI_OK;
}

#define METHOD(type, name) JNIEXPORT type JNICALL Java_dev_tidemark_probe_jni_NativeLibrary_##name

METHOD(jint, nativeVersion)(JNIEnv *env, jclass type)
{
	(void)env;
	(void)type;
	return INTERFACE_VERSION;
}
