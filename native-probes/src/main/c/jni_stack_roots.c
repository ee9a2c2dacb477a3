/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <jni.h>
#include <jvmti.h>
#include <string.h>

#include "jni_stack_walk.h"
#include "jni_support.h"

#define METHOD(type, name) JNIEXPORT type JNICALL Java_dev_tidemark_probe_jni_StackRoots_##name

/* Local references at one time, but for the objects found. */
#define OTHER_REFERENCES 32

/* Lcom/acme/Main; and run to com.acme.Main.run */
static jstring join(JNIEnv *env, const char *signature, const char *method)
{
	char text[1024];
	size_t length = strlen(signature);
	size_t method_length = strlen(method);

	if (length < 3 || length + method_length > sizeof(text))
		return NULL;
	/* Without the L and the semicolon. */
	length -= 2;
	for (size_t i = 0; i < length; i++)
		text[i] = signature[i + 1] == '/' ? '.' : signature[i + 1];
	text[length] = '.';
	memcpy(text + length + 1, method, method_length + 1);
	return (*env)->NewStringUTF(env, text);
}

/* NULL where it cannot be told, for example because its class was unloaded. */
static jstring method_text(JNIEnv *env, jvmtiEnv *jvmti, jmethodID method)
{
	char *name = NULL, *signature = NULL;
	jclass type = NULL;
	jstring text = NULL;

	if (!method || (*jvmti)->GetMethodName(jvmti, method, &name, NULL, NULL))
		return NULL;
	if (!(*jvmti)->GetMethodDeclaringClass(jvmti, method, &type) &&
	    !(*jvmti)->GetClassSignature(jvmti, type, &signature, NULL)) {
		text = join(env, signature, name);
		(*jvmti)->Deallocate(jvmti, (unsigned char *)signature);
	}
	(*env)->DeleteLocalRef(env, type);
	(*jvmti)->Deallocate(jvmti, (unsigned char *)name);
	return text;
}

static int fill_methods(JNIEnv *env, const struct stack_walk *walk, jobjectArray methods)
{
	for (jint i = 0; i < walk->found; i++) {
		jstring text = method_text(env, walk->jvmti, walk->roots[i].method);

		(*env)->SetObjectArrayElement(env, methods, i, text);
		(*env)->DeleteLocalRef(env, text);
		if ((*env)->ExceptionCheck(env))
			return -1;
	}
	return 0;
}

static int fill_some(JNIEnv *env, jvmtiEnv *jvmti, jobjectArray objects, const jlong *tags,
		     jint length, struct status *status)
{
	jobject *found = NULL;
	jlong *found_tags = NULL;
	jint count = 0;

	if ((*jvmti)->GetObjectsWithTags(jvmti, length, tags, &count, &found, &found_tags))
		return status_fail(status, ENOMEM, "room for the objects on the stacks");
	for (jint i = 0; i < count; i++) {
		(*env)->SetObjectArrayElement(env, objects, (jsize)found_tags[i] - 1, found[i]);
		(*env)->DeleteLocalRef(env, found[i]);
	}
	(*jvmti)->Deallocate(jvmti, (unsigned char *)found);
	(*jvmti)->Deallocate(jvmti, (unsigned char *)found_tags);
	return 0;
}

static int fill_objects(JNIEnv *env, const struct stack_walk *walk, jobjectArray objects,
			jlong *tags, struct status *status)
{
	for (jint i = 0; i < walk->found; i++)
		tags[i] = i + 1;
	for (jint i = 0; i < walk->found; i += STACK_TAGS) {
		jint length = walk->found - i < STACK_TAGS ? walk->found - i : STACK_TAGS;

		if (fill_some(env, walk->jvmti, objects, tags + i, length, status))
			return -1;
	}
	return 0;
}

/* Two numbers a root, kind and thread; then the nanoseconds and why it ended. */
static void fill_numbers(JNIEnv *env, const struct stack_walk *walk, jlongArray numbers)
{
	jlong tail[] = { walk->nanos, walk->end };

	for (jint i = 0; i < walk->found; i++) {
		jlong root[] = { walk->roots[i].kind, walk->roots[i].thread };

		(*env)->SetLongArrayRegion(env, numbers, 2 * i, 2, root);
	}
	(*env)->SetLongArrayRegion(env, numbers, 2 * walk->found, 2, tail);
}

static jobjectArray array_of(JNIEnv *env, const char *type_name, jint length)
{
	jclass type = (*env)->FindClass(env, type_name);
	jobjectArray array = type ? (*env)->NewObjectArray(env, length, type, NULL) : NULL;

	(*env)->DeleteLocalRef(env, type);
	return array;
}

static jobjectArray answer(JNIEnv *env, const struct stack_walk *walk, struct status *status)
{
	jobjectArray answer = array_of(env, "java/lang/Object", 3);
	jobjectArray objects = answer ? array_of(env, "java/lang/Object", walk->found) : NULL;
	jobjectArray methods = objects ? array_of(env, "java/lang/String", walk->found) : NULL;
	jlongArray numbers = methods ? (*env)->NewLongArray(env, 2 * walk->found + 2) : NULL;
	/* Room for the tags, before the numbers are known. */
	jlong *tags = numbers ? (*env)->GetLongArrayElements(env, numbers, NULL) : NULL;
	int failed;

	if (!tags)
		return NULL;
	failed = fill_objects(env, walk, objects, tags, status);
	(*env)->ReleaseLongArrayElements(env, numbers, tags, JNI_ABORT);
	if (failed || fill_methods(env, walk, methods))
		return NULL;
	fill_numbers(env, walk, numbers);
	(*env)->SetObjectArrayElement(env, answer, 0, objects);
	(*env)->SetObjectArrayElement(env, answer, 1, methods);
	(*env)->SetObjectArrayElement(env, answer, 2, numbers);
	return answer;
}

METHOD(jobjectArray, nativeCollect)(JNIEnv *env, jclass type, jobjectArray threads, jint asked,
				    jint most, jlong longest)
{
	struct status status = { 0 };
	struct stack_walk walk;
	jobjectArray roots = NULL;

	(void)type;
	if (!stack_walk_run(&walk, env, threads, asked, most, longest, &status) &&
	    !(*env)->PushLocalFrame(env, walk.found + OTHER_REFERENCES)) {
		roots = answer(env, &walk, &status);
		roots = (*env)->PopLocalFrame(env, roots);
	}
	stack_walk_close(&walk, env);
	jni_throw(env, &status);
	return roots;
}
