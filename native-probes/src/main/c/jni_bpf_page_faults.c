/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <jni.h>
#include <stdlib.h>

#include "jni_support.h"
#include "page_faults_bpf.h"

#define METHOD(type, name) JNIEXPORT type JNICALL Java_dev_tidemark_probe_jni_BpfPageFaults_##name

METHOD(jlong, nativeOpen)(JNIEnv *env, jclass type, jbyteArray program, jboolean on_tracepoint)
{
	struct status status = { 0 };
	enum page_faults_hook hook = on_tracepoint ? PAGE_FAULTS_ON_TRACEPOINT
						   : PAGE_FAULTS_ON_TASKS;
	jsize length = (*env)->GetArrayLength(env, program);
	jbyte *bytes = (*env)->GetByteArrayElements(env, program, NULL);
	struct page_faults_bpf *faults;

	(void)type;
	if (!bytes)
		return 0;
	faults = page_faults_bpf_open(bytes, (size_t)length, hook, &status);
	(*env)->ReleaseByteArrayElements(env, program, bytes, JNI_ABORT);
	jni_throw(env, &status);
	return to_handle(faults);
}

METHOD(void, nativeRegions)(JNIEnv *env, jclass type, jlong handle, jlongArray triples,
			    jint unclaimed)
{
	struct status status = { 0 };
	struct region_ranges ranges;

	(void)type;
	if (!jni_ranges(env, triples, unclaimed, &ranges, &status)) {
		page_faults_bpf_regions(from_handle(handle), &ranges, &status);
		jni_ranges_release(env, triples, &ranges);
	}
	jni_throw(env, &status);
}

METHOD(jlongArray, nativeCounts)(JNIEnv *env, jclass type, jlong handle)
{
	struct status status = { 0 };
	uint64_t counts[FAULT_COUNTERS];

	(void)type;
	if (!page_faults_bpf_counts(from_handle(handle), counts, &status))
		return jni_counts(env, counts, FAULT_COUNTERS);
	jni_throw(env, &status);
	return NULL;
}

METHOD(jlong, nativeMissedThreads)(JNIEnv *env, jclass type, jlong handle)
{
	(void)env;
	(void)type;
	return (jlong)page_faults_bpf_missed_threads(from_handle(handle));
}

METHOD(void, nativeSampleStacks)(JNIEnv *env, jclass type, jlong handle, jint one_in, jint regions)
{
	struct status status = { 0 };

	(void)type;
	page_faults_bpf_sample_stacks(from_handle(handle), (uint32_t)one_in,
				      (uint32_t)regions, &status);
	jni_throw(env, &status);
}

/* Region, count, then the addresses, the leaf first. */
static jlongArray to_array(JNIEnv *env, const struct fault_stack *stack)
{
	jsize depth = (jsize)stack->depth;
	jlong head[] = { (jlong)stack->region, (jlong)stack->count };
	jlongArray array = (*env)->NewLongArray(env, 2 + depth);

	if (!array)
		return NULL;
	(*env)->SetLongArrayRegion(env, array, 0, 2, head);
	(*env)->SetLongArrayRegion(env, array, 2, depth, (const jlong *)stack->addresses);
	return array;
}

static jobjectArray to_arrays(JNIEnv *env, const struct fault_stack *stacks, jsize length)
{
	jclass longs = (*env)->FindClass(env, "[J");
	jobjectArray all = longs ? (*env)->NewObjectArray(env, length, longs, NULL) : NULL;

	for (jsize i = 0; all && i < length; i++) {
		jlongArray one = to_array(env, stacks + i);

		if (!one)
			return NULL;
		(*env)->SetObjectArrayElement(env, all, i, one);
		(*env)->DeleteLocalRef(env, one);
	}
	return all;
}

METHOD(jobjectArray, nativeStacks)(JNIEnv *env, jclass type, jlong handle)
{
	struct status status = { 0 };
	struct fault_stack *stacks = calloc(FAULT_STACK_KEYS, sizeof(*stacks));
	jobjectArray arrays = NULL;
	int length = -1;

	(void)type;
	if (!stacks)
		status_fail(&status, ENOMEM, "room for the fault stacks");
	else
		length = page_faults_bpf_stacks(from_handle(handle), stacks, FAULT_STACK_KEYS,
						&status);
	if (length >= 0)
		arrays = to_arrays(env, stacks, length);
	free(stacks);
	jni_throw(env, &status);
	return arrays;
}

METHOD(void, nativeClose)(JNIEnv *env, jclass type, jlong handle)
{
	(void)env;
	(void)type;
	page_faults_bpf_close(from_handle(handle));
}
