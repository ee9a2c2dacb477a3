/* SPDX-License-Identifier: Apache-2.0 */
#include "sampling.h"

#include <time.h>

#include "sample_fill.h"

/*
 * The JVM may call back while we close, and no argument of the callback is safe
 * to follow then. So these two outlive every sampler: a callback first says that
 * it is there, then asks whom it works for.
 */
static _Atomic(struct sampling *) current;
static _Atomic uint32_t callbacks;

/*
 * The interval with which this thread's next sample was drawn; 0 for the JVM's
 * default. The JVM draws the distance to the next sample at once when it takes
 * one, so a change of the interval shows a sample later in each thread; with the
 * wrong interval a sample would weigh up to 2,000 times too much. Not right, once
 * a thread, where another agent used the sampler before us.
 */
static __thread int64_t drawn_with;

/* Counts the beginnings, so that a thread knows its first sample after one. */
static _Atomic uint32_t beginnings;
static __thread uint32_t beginning;

static int64_t monotonic_nanos(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000000LL + now.tv_nsec;
}

/* A thread that is put off its core in the middle does not pay for that. */
static int64_t thread_cpu_nanos(void)
{
	struct timespec used;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
	return used.tv_sec * 1000000000LL + used.tv_nsec;
}

static struct sampling *enter(jvmtiEnv *jvmti)
{
	struct sampling *sampling;

	atomic_fetch_add(&callbacks, 1);
	sampling = atomic_load(&current);
	return sampling && sampling->jvmti == jvmti ? sampling : NULL;
}

static void leave(void)
{
	atomic_fetch_sub(&callbacks, 1);
}

/* Of a sample that the thread would have had whatever it allocated. */
static bool is_certain(const struct sampling *sampling)
{
	uint32_t now = atomic_load_explicit(&beginnings, memory_order_relaxed);
	bool first = beginning != now;

	beginning = now;
	return first && sampling->first_is_certain;
}

/* One at a time, so that the JVM's interval and the one we know are the same. */
bool sampling_set_interval(struct sampling *sampling, int64_t interval)
{
	if (atomic_flag_test_and_set(&sampling->setting))
		return false;
	if (!(*sampling->jvmti)->SetHeapSamplingInterval(sampling->jvmti, (jint)interval))
		atomic_store(&sampling->pace.interval, interval);
	atomic_flag_clear(&sampling->setting);
	return true;
}

static void take(struct sampling *sampling, JNIEnv *env, jthread thread, jobject object,
		 jlong bytes)
{
	int64_t before = thread_cpu_nanos();
	int64_t interval = drawn_with ? drawn_with : SAMPLING_DEFAULT_INTERVAL;
	int64_t nanos = monotonic_nanos();
	int64_t wanted;
	struct sample *sample;

	drawn_with = atomic_load_explicit(&sampling->pace.interval, memory_order_relaxed);
	if (is_certain(sampling))
		return;
	atomic_fetch_add_explicit(&sampling->drawn, 1, memory_order_relaxed);
	wanted = sample_pace_note(&sampling->pace, nanos, interval);
	if (wanted)
		sampling_set_interval(sampling, wanted);
	sample = sample_ring_claim(sampling->ring);
	if (sample) {
		sample->bytes = bytes;
		sample->interval = interval;
		sample->nanos = nanos;
		sample_fill(sample, sampling->jvmti, env, thread, object);
		sample_ring_publish(sampling->ring, sample);
	}
	atomic_fetch_add_explicit(&sampling->spent_nanos, thread_cpu_nanos() - before,
				  memory_order_relaxed);
}

static void JNICALL on_sample(jvmtiEnv *jvmti, JNIEnv *env, jthread thread, jobject object,
			      jclass type, jlong bytes)
{
	struct sampling *sampling = enter(jvmti);

	(void)type;
	if (sampling)
		take(sampling, env, thread, object, bytes);
	leave();
}

/* The JVM drew the thread's first distance with the interval in force. */
static void JNICALL on_thread_start(jvmtiEnv *jvmti, JNIEnv *env, jthread thread)
{
	struct sampling *sampling = enter(jvmti);

	(void)env;
	(void)thread;
	if (sampling) {
		drawn_with = atomic_load_explicit(&sampling->pace.interval, memory_order_relaxed);
		beginning = atomic_load_explicit(&beginnings, memory_order_relaxed);
	}
	leave();
}

const jvmtiEventCallbacks SAMPLING_CALLBACKS = {
	.ThreadStart = on_thread_start,
	.SampledObjectAlloc = on_sample,
};

void sampling_begin(struct sampling *sampling)
{
	atomic_fetch_add(&beginnings, 1);
	atomic_store(&current, sampling);
}

bool sampling_is_on(void)
{
	return atomic_load(&current) != NULL;
}

void sampling_end(void)
{
	atomic_store(&current, NULL);
}

bool sampling_is_entered(void)
{
	return atomic_load(&callbacks) != 0;
}
