/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The JVM's object sampler, in our JVMTI environment. The JVM has one such
 * sampler; whichever agent asks first holds it until it lets go.
 */
#ifndef TIDEMARK_OBJECT_SAMPLES_H
#define TIDEMARK_OBJECT_SAMPLES_H

#include <jvmti.h>
#include <stdint.h>

#include "sample_ring.h"
#include "status.h"

struct object_samples;

/* Whether the sampler could be had: EBUSY where another agent holds it. Nothing remains. */
int object_samples_try(JavaVM *vm, struct status *status);

/*
 * Starts sampling.
 *   interval: mean bytes between samples
 *   burst: samples in a quarter of a second that double the interval at once
 */
struct object_samples *object_samples_open(JavaVM *vm, JNIEnv *env, int64_t interval,
					   uint32_t burst, struct status *status);

/*
 * Stops sampling and lets go of all but the weak references that were taken.
 * Threads may be in the callback: waits for them for a second at most, and
 * rather leaves the ring to the next opening or closing than take it from under
 * one of them.
 */
void object_samples_close(JNIEnv *env, struct object_samples *samples);

jvmtiEnv *object_samples_jvmti(const struct object_samples *samples);

/* The interval in force; it rises by itself. */
int64_t object_samples_interval(const struct object_samples *samples);
void object_samples_pace(struct object_samples *samples, int64_t interval, uint32_t burst);

/* Samples drawn, dropped ones included. */
uint64_t object_samples_drawn(const struct object_samples *samples);

/* CPU time that the application's threads took to fill them. */
uint64_t object_samples_spent_nanos(const struct object_samples *samples);

struct sample_ring *object_samples_ring(struct object_samples *samples);

#endif
