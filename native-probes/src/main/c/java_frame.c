/* SPDX-License-Identifier: Apache-2.0 */
#include "java_frame.h"

#define UNKNOWN_LINE (-1)
#define NATIVE_METHOD (-2)

static jint line_of(jvmtiEnv *jvmti, jmethodID method, jlocation location)
{
	jvmtiLineNumberEntry *table = NULL;
	jint length = 0;
	jint line = UNKNOWN_LINE;
	jlocation nearest = -1;

	if (location < 0)
		return NATIVE_METHOD;
	if ((*jvmti)->GetLineNumberTable(jvmti, method, &length, &table))
		return UNKNOWN_LINE;
	/* The table need not be sorted. */
	for (jint i = 0; i < length; i++) {
		if (table[i].start_location > location || table[i].start_location < nearest)
			continue;
		nearest = table[i].start_location;
		line = table[i].line_number;
	}
	(*jvmti)->Deallocate(jvmti, (unsigned char *)table);
	return line;
}

/* Takes the text over. */
static jstring to_java(jvmtiEnv *jvmti, JNIEnv *env, char *text)
{
	jstring string = text ? (*env)->NewStringUTF(env, text) : NULL;

	(*jvmti)->Deallocate(jvmti, (unsigned char *)text);
	return string;
}

bool java_frame_resolve(jvmtiEnv *jvmti, JNIEnv *env, jmethodID method, jlocation location,
			struct java_frame *frame)
{
	jclass type = NULL;
	char *signature = NULL;
	char *name = NULL;
	char *file = NULL;

	*frame = (struct java_frame){ .line = UNKNOWN_LINE };
	/* From here on the class stays loaded: the reference holds it. */
	if ((*jvmti)->GetMethodDeclaringClass(jvmti, method, &type))
		return false;
	if (!(*jvmti)->GetClassSignature(jvmti, type, &signature, NULL))
		frame->type = to_java(jvmti, env, signature);
	if (frame->type && !(*jvmti)->GetMethodName(jvmti, method, &name, NULL, NULL))
		frame->method = to_java(jvmti, env, name);
	if (frame->method && !(*jvmti)->GetSourceFileName(jvmti, type, &file))
		frame->file = to_java(jvmti, env, file);
	frame->line = line_of(jvmti, method, location);
	(*env)->DeleteLocalRef(env, type);
	return frame->type && frame->method && !(*env)->ExceptionCheck(env);
}
