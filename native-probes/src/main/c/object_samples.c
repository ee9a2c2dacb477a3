/* SPDX-License-Identifier: Apache-2.0 */
#include "object_samples.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

#include "sampling.h"
#include "tool_environment.h"

/* 2.3 MB: ten seconds of the usual rate. */
#define SLOTS 2048

#define HELD "another agent holds the JVM's object sampler"

struct object_samples {
	struct sampling sampling;
	struct object_samples *next; /* among the orphans */
};

/*
 * Closed while a callback was in them, which a long safepoint holds there. They are freed once
 * no callback is anywhere.
 */
static struct object_samples *orphans;

/* Who opens, asks or closes waits for whoever else does; a callback never does. */
static pthread_mutex_t changing = PTHREAD_MUTEX_INITIALIZER;

static const jvmtiCapabilities SAMPLER = {
	.can_generate_sampled_object_alloc_events = 1,
	.can_get_source_file_name = 1,
	.can_get_line_numbers = 1,
};

static int acquire(jvmtiEnv *jvmti, struct status *status)
{
	jvmtiError error;

	/* We may be the other agent ourselves: our environment would get what it has. */
	if (sampling_is_on())
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
	jvmtiEnv *jvmti = samples->sampling.jvmti;

	if ((*jvmti)->SetEventCallbacks(jvmti, &SAMPLING_CALLBACKS, sizeof(SAMPLING_CALLBACKS)) ||
	    (*jvmti)->SetHeapSamplingInterval(jvmti, (jint)interval))
		return status_fail(status, EIO, "the callbacks of the JVM's object sampler");
	atomic_store(&samples->sampling.pace.interval, interval);
	sampling_begin(&samples->sampling);
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
	for (int i = 0; i < 1000 && sampling_is_entered(); i++)
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
	delete_untaken(env, samples->sampling.ring);
	sample_ring_free(samples->sampling.ring);
	free(samples);
}

/* Of those that nobody has any more; the lock is held. */
static void free_orphans(JNIEnv *env)
{
	while (orphans && !sampling_is_entered()) {
		struct object_samples *next = orphans->next;

		free_samples(env, orphans);
		orphans = next;
	}
}

/* Undoes start and acquire, however far they came, and frees what it can; the lock is held. */
static void stop(JNIEnv *env, struct object_samples *samples)
{
	jvmtiEnv *jvmti = samples->sampling.jvmti;

	sampling_end();
	enable(jvmti, JVMTI_DISABLE);
	/* Before the interval is given back: one that is late may still set its own. */
	wait_for_callbacks();
	(*jvmti)->SetHeapSamplingInterval(jvmti, SAMPLING_DEFAULT_INTERVAL);
	(*jvmti)->RelinquishCapabilities(jvmti, &SAMPLER);
	/* The references at once: there may be 2,048 of them, and each costs every collection. */
	delete_untaken(env, samples->sampling.ring);
	samples->next = orphans;
	orphans = samples;
	free_orphans(env);
}

/*
 * Since JDK 25 (JDK-8356372) the JVM goes on counting bytes while nobody samples,
 * so that the first sample of a thread after an opening is certain and no chance:
 * of each thread that was there before it is not told. Before, the JVM counts
 * while somebody samples only, and what is left of the distance that was drawn is
 * as good as a fresh one.
 */
#define CERTAIN_SINCE 25

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
	samples->sampling.ring = sample_ring_make(SLOTS, status);
	if (!samples->sampling.ring) {
		free(samples);
		return NULL;
	}
	samples->sampling.jvmti = jvmti;
	samples->sampling.first_is_certain = is_first_certain(jvmti);
	atomic_flag_clear(&samples->sampling.setting);
	atomic_store(&samples->sampling.pace.burst, burst);
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
	return samples->sampling.jvmti;
}

int64_t object_samples_interval(const struct object_samples *samples)
{
	return atomic_load_explicit(&samples->sampling.pace.interval, memory_order_relaxed);
}

void object_samples_pace(struct object_samples *samples, int64_t interval, uint32_t burst)
{
	atomic_store(&samples->sampling.pace.burst, burst);
	/* A thread of the application's sets it; a safepoint may hold it there for long. */
	while (!sampling_set_interval(&samples->sampling, interval))
		nap();
}

uint64_t object_samples_drawn(const struct object_samples *samples)
{
	return atomic_load_explicit(&samples->sampling.drawn, memory_order_relaxed);
}

uint64_t object_samples_spent_nanos(const struct object_samples *samples)
{
	return atomic_load_explicit(&samples->sampling.spent_nanos, memory_order_relaxed);
}

struct sample_ring *object_samples_ring(struct object_samples *samples)
{
	return samples->sampling.ring;
}
