/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the JVM calls while it samples objects, on the application's threads. There is one
 * sampling at a time; who begins and ends it sees to that.
 */
#ifndef TIDEMARK_SAMPLING_H
#define TIDEMARK_SAMPLING_H

#include <jvmti.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "sample_pace.h"
#include "sample_ring.h"

/* What a JVM starts with, and what we leave behind: mean bytes between samples. */
#define SAMPLING_DEFAULT_INTERVAL (512 << 10)

struct sampling {
	jvmtiEnv *jvmti;
	struct sample_ring *ring;
	struct sample_pace pace;
	_Atomic uint64_t drawn;
	_Atomic uint64_t spent_nanos;
	atomic_flag setting;
	bool first_is_certain; /* each thread's, and no chance: it is not told */
};

/* The JVM is to have them before sampling_begin. */
extern const jvmtiEventCallbacks SAMPLING_CALLBACKS;

/* From now on the callbacks work for this one; the JVM has its interval already. */
void sampling_begin(struct sampling *sampling);
bool sampling_is_on(void);

/* False where another thread sets it just now: nothing is done then. */
bool sampling_set_interval(struct sampling *sampling, int64_t interval);

/* From now on they work for nobody; a thread that is in one goes on with what it began. */
void sampling_end(void);
bool sampling_is_entered(void);

#endif
