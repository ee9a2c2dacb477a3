/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <jni.h>
#include <string.h>

#include "java_frame.h"
#include "jni_support.h"
#include "object_samples.h"

#define METHOD(type, name) JNIEXPORT type JNICALL Java_dev_tidemark_probe_jni_ObjectSampler_##name

/* The layout of a sample in Java's array: object, bytes, interval, nanos, depth, then frames. */
#define HEAD 5
#define STRIDE (HEAD + 2 * SAMPLE_FRAMES)

/* References looked at between two crossings of the border to Java. */
#define CHUNK 256

static JavaVM *vm_of(JNIEnv *env, struct status *status)
{
	JavaVM *vm = NULL;

	if ((*env)->GetJavaVM(env, &vm))
		status_fail(status, ENOTSUP, "the JVM itself");
	return vm;
}

METHOD(void, nativeTry)(JNIEnv *env, jclass type)
{
	struct status status = { 0 };
	JavaVM *vm = vm_of(env, &status);

	(void)type;
	if (vm)
		object_samples_try(vm, &status);
	jni_throw(env, &status);
}

METHOD(jlong, nativeOpen)(JNIEnv *env, jclass type, jlong interval, jint burst)
{
	struct status status = { 0 };
	JavaVM *vm = vm_of(env, &status);
	struct object_samples *samples = NULL;

	(void)type;
	if (vm)
		samples = object_samples_open(vm, env, interval, (uint32_t)burst, &status);
	jni_throw(env, &status);
	return to_handle(samples);
}

/* A weak reference that is compared keeps nothing alive; one that is followed does, for a cycle. */
static bool is_dead(JNIEnv *env, jobject weak)
{
	return (*env)->IsSameObject(env, weak, NULL);
}

/* False where the object is dead. */
static bool put_class(JNIEnv *env, jobject weak, jobjectArray classes, jsize place)
{
	jobject object = is_dead(env, weak) ? NULL : (*env)->NewLocalRef(env, weak);
	jclass type;

	if (!object)
		return false;
	type = (*env)->GetObjectClass(env, object);
	(*env)->SetObjectArrayElement(env, classes, place, type);
	(*env)->DeleteLocalRef(env, type);
	(*env)->DeleteLocalRef(env, object);
	return true;
}

static void put_numbers(JNIEnv *env, const struct sample *sample, jlongArray numbers, jsize place)
{
	jlong head[HEAD] = { to_handle(sample->object), sample->bytes, sample->interval,
			     sample->nanos, sample->depth };

	(*env)->SetLongArrayRegion(env, numbers, place * STRIDE, HEAD, head);
	(*env)->SetLongArrayRegion(env, numbers, place * STRIDE + HEAD, 2 * sample->depth,
				   (const jlong *)sample->frames);
}

/* Takes one sample out; true where it is of a living object. */
static bool take(JNIEnv *env, const struct sample *sample, jlongArray numbers, jbyteArray threads,
		 jobjectArray classes, jsize place)
{
	if (!sample->object)
		return false;
	if (!put_class(env, sample->object, classes, place)) {
		(*env)->DeleteWeakGlobalRef(env, sample->object);
		return false;
	}
	put_numbers(env, sample, numbers, place);
	(*env)->SetByteArrayRegion(env, threads, place * SAMPLE_THREAD_NAME, SAMPLE_THREAD_NAME,
				   (const jbyte *)sample->thread);
	return true;
}

/* Fills the arrays; what is returned is how many samples are in. */
METHOD(jint, nativeTake)(JNIEnv *env, jclass type, jlong handle, jlongArray numbers,
			 jbyteArray threads, jobjectArray classes)
{
	struct sample_ring *ring = object_samples_ring(from_handle(handle));
	jsize room = (*env)->GetArrayLength(env, classes);
	jsize length = 0;
	struct sample *sample;

	(void)type;
	while (length < room && (sample = sample_ring_peek(ring))) {
		length += take(env, sample, numbers, threads, classes, length);
		sample_ring_give_back(ring);
	}
	return length;
}

METHOD(jlong, nativeInterval)(JNIEnv *env, jclass type, jlong handle)
{
	(void)env;
	(void)type;
	return object_samples_interval(from_handle(handle));
}

METHOD(void, nativePace)(JNIEnv *env, jclass type, jlong handle, jlong interval, jint burst)
{
	(void)env;
	(void)type;
	object_samples_pace(from_handle(handle), interval, (uint32_t)burst);
}

METHOD(jlong, nativeDrawn)(JNIEnv *env, jclass type, jlong handle)
{
	(void)env;
	(void)type;
	return (jlong)object_samples_drawn(from_handle(handle));
}

METHOD(jlong, nativeSpentNanos)(JNIEnv *env, jclass type, jlong handle)
{
	(void)env;
	(void)type;
	return (jlong)object_samples_spent_nanos(from_handle(handle));
}

METHOD(jlong, nativeDrops)(JNIEnv *env, jclass type, jlong handle)
{
	(void)env;
	(void)type;
	return (jlong)sample_ring_drops(object_samples_ring(from_handle(handle)));
}

/* Deletes the references to the dead, or all, and writes 0 in their place. */
static void bury(JNIEnv *env, jlongArray references, jint length, bool all)
{
	jlong chunk[CHUNK];

	for (jint from = 0; from < length; from += CHUNK) {
		jint some = length - from < CHUNK ? length - from : CHUNK;

		(*env)->GetLongArrayRegion(env, references, from, some, chunk);
		for (jint i = 0; i < some; i++) {
			if (!chunk[i] || (!all && !is_dead(env, from_handle(chunk[i]))))
				continue;
			(*env)->DeleteWeakGlobalRef(env, from_handle(chunk[i]));
			chunk[i] = 0;
		}
		(*env)->SetLongArrayRegion(env, references, from, some, chunk);
	}
}

METHOD(void, nativeBury)(JNIEnv *env, jclass type, jlongArray references, jint length,
			 jboolean all)
{
	(void)type;
	bury(env, references, length, all);
}

METHOD(jobject, nativeObject)(JNIEnv *env, jclass type, jlong reference)
{
	(void)type;
	return (*env)->NewLocalRef(env, from_handle(reference));
}

/* Signature, name and file into the array, the line as the answer; no name where unloaded. */
METHOD(jint, nativeFrame)(JNIEnv *env, jclass type, jlong handle, jlong method, jlong location,
			  jobjectArray names)
{
	struct java_frame frame;

	(void)type;
	if (!java_frame_resolve(object_samples_jvmti(from_handle(handle)), env,
				from_handle(method), location, &frame))
		return frame.line;
	(*env)->SetObjectArrayElement(env, names, 0, frame.type);
	(*env)->SetObjectArrayElement(env, names, 1, frame.method);
	(*env)->SetObjectArrayElement(env, names, 2, frame.file);
	return frame.line;
}

METHOD(void, nativeClose)(JNIEnv *env, jclass type, jlong handle)
{
	(void)type;
	object_samples_close(env, from_handle(handle));
}
