/* SPDX-License-Identifier: Apache-2.0 */
#include "object_samples.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

#include "sample_fill.h"
#include "sample_pace.h"
#include "tool_environment.h"

/* 2.3 MB: ten seconds of the usual rate. */
#define SLOTS 2048

/* What a JVM starts with, and what we leave behind. */
#define DEFAULT_INTERVAL (512 << 10)

#define HELD "another agent holds the JVM's object sampler"

struct object_samples {
	jvmtiEnv *jvmti;
	struct sample_ring *ring;
	struct sample_pace pace;
	_Atomic uint64_t drawn;
	_Atomic uint64_t spent_nanos;
	atomic_flag setting;
	bool first_is_certain;
	struct object_samples *next; /* among the orphans */
};

/*
 * The JVM may call back while we close, and no argument of the callback is safe
 * to follow then. So these two outlive every sampler: a callback first says that
 * it is there, then asks whom it works for.
 */
static _Atomic(struct object_samples *) current;
static _Atomic uint32_t callbacks;

/*
 * Closed while a callback was in them, which a long safepoint holds there. They are freed once
 * no callback is anywhere.
 */
static struct object_samples *orphans;

/* Who opens, asks or closes waits for whoever else does; a callback never does. */
static pthread_mutex_t changing = PTHREAD_MUTEX_INITIALIZER;

/*
 * The interval with which this thread's next sample was drawn; 0 for the JVM's
 * default. The JVM draws the distance to the next sample at once when it takes
 * one, so a change of the interval shows a sample later in each thread; with the
 * wrong interval a sample would weigh up to 2,000 times too much. Not right, once
 * a thread, where another agent used the sampler before us.
 */
static __thread int64_t drawn_with;

/*
 * Counts the openings. Since JDK 25 (JDK-8356372) the JVM goes on counting bytes
 * while nobody samples, so that the first sample of a thread after an opening is
 * certain and no chance: of each thread that was there before it is not told.
 * Before, the JVM counts while somebody samples only, and what is left of the
 * distance that was drawn is as good as a fresh one.
 */
#define CERTAIN_SINCE 25
static _Atomic uint32_t openings;
static __thread uint32_t opening;

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

static struct object_samples *enter(jvmtiEnv *jvmti)
{
	struct object_samples *samples;

	atomic_fetch_add(&callbacks, 1);
	samples = atomic_load(&current);
	return samples && samples->jvmti == jvmti ? samples : NULL;
}

static void leave(void)
{
	atomic_fetch_sub(&callbacks, 1);
}

/* One at a time, so that the JVM's interval and the one we know are the same. */
static bool set_interval(struct object_samples *samples, int64_t interval)
{
	if (atomic_flag_test_and_set(&samples->setting))
		return false;
	if (!(*samples->jvmti)->SetHeapSamplingInterval(samples->jvmti, (jint)interval))
		atomic_store(&samples->pace.interval, interval);
	atomic_flag_clear(&samples->setting);
	return true;
}

/* Of a sample that the thread would have had whatever it allocated. */
static bool is_certain(const struct object_samples *samples)
{
	uint32_t now = atomic_load_explicit(&openings, memory_order_relaxed);
	bool first = opening != now;

	opening = now;
	return first && samples->first_is_certain;
}

static void take(struct object_samples *samples, JNIEnv *env, jthread thread, jobject object,
		 jlong bytes)
{
	int64_t before = thread_cpu_nanos();
	int64_t interval = drawn_with ? drawn_with : DEFAULT_INTERVAL;
	int64_t nanos = monotonic_nanos();
	int64_t wanted;
	struct sample *sample;

	drawn_with = atomic_load_explicit(&samples->pace.interval, memory_order_relaxed);
	if (is_certain(samples))
		return;
	atomic_fetch_add_explicit(&samples->drawn, 1, memory_order_relaxed);
	wanted = sample_pace_note(&samples->pace, nanos, interval);
	if (wanted)
		set_interval(samples, wanted);
	sample = sample_ring_claim(samples->ring);
	if (sample) {
		sample->bytes = bytes;
		sample->interval = interval;
		sample->nanos = nanos;
		sample_fill(sample, samples->jvmti, env, thread, object);
		sample_ring_publish(samples->ring, sample);
	}
	atomic_fetch_add_explicit(&samples->spent_nanos, thread_cpu_nanos() - before,
				  memory_order_relaxed);
}

static void JNICALL on_sample(jvmtiEnv *jvmti, JNIEnv *env, jthread thread, jobject object,
			      jclass type, jlong bytes)
{
	struct object_samples *samples = enter(jvmti);

	(void)type;
	if (samples)
		take(samples, env, thread, object, bytes);
	leave();
}

/* The JVM drew the thread's first distance with the interval in force. */
static void JNICALL on_thread_start(jvmtiEnv *jvmti, JNIEnv *env, jthread thread)
{
	struct object_samples *samples = enter(jvmti);

	(void)env;
	(void)thread;
	if (samples) {
		drawn_with = atomic_load_explicit(&samples->pace.interval, memory_order_relaxed);
		opening = atomic_load_explicit(&openings, memory_order_relaxed);
	}
	leave();
}

static const jvmtiCapabilities SAMPLER = {
	.can_generate_sampled_object_alloc_events = 1,
	.can_get_source_file_name = 1,
	.can_get_line_numbers = 1,
};

static int acquire(jvmtiEnv *jvmti, struct status *status)
{
	jvmtiError error;

	/* We may be the other agent ourselves: our environment would get what it has. */
	if (atomic_load(&current))
		return status_fail(status, EBUSY, HELD);
	error = (*jvmti)->AddCapabilities(jvmti, &SAMPLER);
	if (error == JVMTI_ERROR_NOT_AVAILABLE)
		return status_fail(status, EBUSY, HELD);
	if (error)
		return status_fail(status, ENOTSUP, "the JVM's object sampler, error %d",
				   (int)error);
	return 0;
}

int object_samples_try(JavaVM *vm, struct status *status)
{
	jvmtiEnv *jvmti = tool_environment(vm, status);

	if (!jvmti)
		return -1;
	pthread_mutex_lock(&changing);
	if (!acquire(jvmti, status))
		(*jvmti)->RelinquishCapabilities(jvmti, &SAMPLER);
	pthread_mutex_unlock(&changing);
	return status_ok(status) ? 0 : -1;
}

/* Both, whatever becomes of the first. */
static int enable(jvmtiEnv *jvmti, jvmtiEventMode mode)
{
	jvmtiError starts = (*jvmti)->SetEventNotificationMode(jvmti, mode,
							       JVMTI_EVENT_THREAD_START, NULL);
	jvmtiError samples = (*jvmti)->SetEventNotificationMode(
		jvmti, mode, JVMTI_EVENT_SAMPLED_OBJECT_ALLOC, NULL);

	return starts || samples ? -1 : 0;
}

static int start(struct object_samples *samples, int64_t interval, struct status *status)
{
	const jvmtiEventCallbacks functions = {
		.ThreadStart = on_thread_start,
		.SampledObjectAlloc = on_sample,
	};
	jvmtiEnv *jvmti = samples->jvmti;

	if ((*jvmti)->SetEventCallbacks(jvmti, &functions, sizeof(functions)) ||
	    (*jvmti)->SetHeapSamplingInterval(jvmti, (jint)interval))
		return status_fail(status, EIO, "the callbacks of the JVM's object sampler");
	atomic_store(&samples->pace.interval, interval);
	atomic_fetch_add(&openings, 1);
	atomic_store(&current, samples);
	if (enable(jvmti, JVMTI_ENABLE))
		return status_fail(status, EIO, "the events of the JVM's object sampler");
	return 0;
}

static void nap(void)
{
	const struct timespec millisecond = { .tv_nsec = 1000000 };

	nanosleep(&millisecond, NULL);
}

static void wait_for_callbacks(void)
{
	for (int i = 0; i < 1000 && atomic_load(&callbacks); i++)
		nap();
}

static void delete_untaken(JNIEnv *env, struct sample_ring *ring)
{
	struct sample *sample;

	while ((sample = sample_ring_peek(ring))) {
		if (sample->object)
			(*env)->DeleteWeakGlobalRef(env, sample->object);
		sample_ring_give_back(ring);
	}
}

static void free_samples(JNIEnv *env, struct object_samples *samples)
{
	delete_untaken(env, samples->ring);
	sample_ring_free(samples->ring);
	free(samples);
}

/* Of those that nobody has any more; the lock is held. */
static void free_orphans(JNIEnv *env)
{
	while (orphans && !atomic_load(&callbacks)) {
		struct object_samples *next = orphans->next;

		free_samples(env, orphans);
		orphans = next;
	}
}

/* Undoes start and acquire, however far they came, and frees what it can; the lock is held. */
static void stop(JNIEnv *env, struct object_samples *samples)
{
	jvmtiEnv *jvmti = samples->jvmti;

	atomic_store(&current, NULL);
	enable(jvmti, JVMTI_DISABLE);
	/* Before the interval is given back: one that is late may still set its own. */
	wait_for_callbacks();
	(*jvmti)->SetHeapSamplingInterval(jvmti, DEFAULT_INTERVAL);
	(*jvmti)->RelinquishCapabilities(jvmti, &SAMPLER);
	/* The references at once: there may be 2,048 of them, and each costs every collection. */
	delete_untaken(env, samples->ring);
	samples->next = orphans;
	orphans = samples;
	free_orphans(env);
}

/* The version of the tool interface is the JVM's. */
static bool is_first_certain(jvmtiEnv *jvmti)
{
	jint version = 0;

	if ((*jvmti)->GetVersionNumber(jvmti, &version))
		return true;
	return (version & JVMTI_VERSION_MASK_MAJOR) >> JVMTI_VERSION_SHIFT_MAJOR >= CERTAIN_SINCE;
}

static struct object_samples *make(jvmtiEnv *jvmti, uint32_t burst, struct status *status)
{
	struct object_samples *samples = calloc(1, sizeof(*samples));

	if (!samples) {
		status_fail(status, ENOMEM, "room for the object sampler");
		return NULL;
	}
	samples->ring = sample_ring_make(SLOTS, status);
	if (!samples->ring) {
		free(samples);
		return NULL;
	}
	samples->jvmti = jvmti;
	samples->first_is_certain = is_first_certain(jvmti);
	atomic_flag_clear(&samples->setting);
	atomic_store(&samples->pace.burst, burst);
	return samples;
}

struct object_samples *object_samples_open(JavaVM *vm, JNIEnv *env, int64_t interval,
					   uint32_t burst, struct status *status)
{
	jvmtiEnv *jvmti = tool_environment(vm, status);
	struct object_samples *samples = jvmti ? make(jvmti, burst, status) : NULL;

	if (!samples)
		return NULL;
	pthread_mutex_lock(&changing);
	free_orphans(env);
	if (acquire(jvmti, status)) {
		free_samples(env, samples);
		samples = NULL;
	} else if (start(samples, interval, status)) {
		stop(env, samples);
		samples = NULL;
	}
	pthread_mutex_unlock(&changing);
	return samples;
}

void object_samples_close(JNIEnv *env, struct object_samples *samples)
{
	pthread_mutex_lock(&changing);
	stop(env, samples);
	pthread_mutex_unlock(&changing);
}

jvmtiEnv *object_samples_jvmti(const struct object_samples *samples)
{
	return samples->jvmti;
}

int64_t object_samples_interval(const struct object_samples *samples)
{
	return atomic_load_explicit(&samples->pace.interval, memory_order_relaxed);
}

void object_samples_pace(struct object_samples *samples, int64_t interval, uint32_t burst)
{
	atomic_store(&samples->pace.burst, burst);
	/* A thread of the application's sets it; a safepoint may hold it there for long. */
	while (!set_interval(samples, interval))
		nap();
}

uint64_t object_samples_drawn(const struct object_samples *samples)
{
	return atomic_load_explicit(&samples->drawn, memory_order_relaxed);
}

uint64_t object_samples_spent_nanos(const struct object_samples *samples)
{
	return atomic_load_explicit(&samples->spent_nanos, memory_order_relaxed);
}

struct sample_ring *object_samples_ring(struct object_samples *samples)
{
	return samples->ring;
}
