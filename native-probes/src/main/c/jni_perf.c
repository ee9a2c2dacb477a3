/* SPDX-License-Identifier: Apache-2.0 */
#include <jni.h>

#include "jni_support.h"
#include "perf_counting.h"
#include "perf_sampling.h"

#define SAMPLING(type, name) \
	JNIEXPORT type JNICALL Java_dev_tidemark_probe_jni_PerfFaultSampling_##name
#define COUNTING(type, name) \
	JNIEXPORT type JNICALL Java_dev_tidemark_probe_jni_PerfFaultCounting_##name

SAMPLING(jlong, nativeOpen)(JNIEnv *env, jclass type)
{
	struct status status = { 0 };
	struct perf_sampling *sampling = perf_sampling_open(&status);

	(void)type;
	jni_throw(env, &status);
	return to_handle(sampling);
}

SAMPLING(void, nativeRegions)(JNIEnv *env, jclass type, jlong handle, jlongArray triples,
			      jint unclaimed)
{
	struct status status = { 0 };
	struct region_ranges ranges;

	(void)type;
	if (!jni_ranges(env, triples, unclaimed, &ranges, &status)) {
		perf_sampling_regions(from_handle(handle), &ranges, &status);
		jni_ranges_release(env, triples, &ranges);
	}
	jni_throw(env, &status);
}

SAMPLING(jlongArray, nativeCounts)(JNIEnv *env, jclass type, jlong handle)
{
	struct status status = { 0 };
	uint64_t counts[FAULT_COUNTERS];

	(void)type;
	if (!perf_sampling_counts(from_handle(handle), counts, &status))
		return jni_counts(env, counts, FAULT_COUNTERS);
	jni_throw(env, &status);
	return NULL;
}

SAMPLING(jlong, nativeMissedThreads)(JNIEnv *env, jclass type, jlong handle)
{
	(void)env;
	(void)type;
	return (jlong)perf_sampling_missed_threads(from_handle(handle));
}

SAMPLING(void, nativeClose)(JNIEnv *env, jclass type, jlong handle)
{
	(void)env;
	(void)type;
	perf_sampling_close(from_handle(handle));
}

COUNTING(jlong, nativeOpen)(JNIEnv *env, jclass type)
{
	struct status status = { 0 };
	struct perf_counting *counting = perf_counting_open(&status);

	(void)type;
	jni_throw(env, &status);
	return to_handle(counting);
}

COUNTING(jlong, nativeRead)(JNIEnv *env, jclass type, jlong handle)
{
	struct status status = { 0 };
	unsigned long long faults = 0;

	(void)type;
	perf_counting_read(from_handle(handle), &faults, &status);
	jni_throw(env, &status);
	return (jlong)faults;
}

COUNTING(jlong, nativeMissedThreads)(JNIEnv *env, jclass type, jlong handle)
{
	(void)env;
	(void)type;
	return (jlong)perf_counting_missed_threads(from_handle(handle));
}

COUNTING(void, nativeClose)(JNIEnv *env, jclass type, jlong handle)
{
	(void)env;
	(void)type;
	perf_counting_close(from_handle(handle));
}
