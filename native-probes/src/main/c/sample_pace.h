/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Protects the application between two looks of the agent: where samples come
 * too fast, the interval is to be doubled at once. Lowering it again is the
 * agent's business, and slow.
 */
#ifndef TIDEMARK_SAMPLE_PACE_H
#define TIDEMARK_SAMPLE_PACE_H

#include <stdatomic.h>
#include <stdint.h>

#define SAMPLE_PACE_CEILING (64LL << 20)

struct sample_pace {
	_Atomic int64_t interval; /* mean bytes between samples, as the JVM has it */
	_Atomic uint32_t burst;	  /* samples in a quarter of a second that are too many */
	_Atomic uint64_t window;  /* the quarter second's number << 32 | samples in it */
};

/*
 * Notes a sample that was drawn with this interval. Returns the interval that
 * should be in force from now on, or 0 where the present one may stay. Samples
 * that were drawn with another interval than the present one tell nothing of it.
 */
int64_t sample_pace_note(struct sample_pace *pace, int64_t nanos, int64_t interval);

#endif
