/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A bounded queue of samples: many threads put, one takes; no lock and no
 * allocation on the way. Each slot carries the turn in which it may be used
 * next, after Vyukov's bounded queue.
 */
#ifndef TIDEMARK_SAMPLE_RING_H
#define TIDEMARK_SAMPLE_RING_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "status.h"

#define SAMPLE_FRAMES 64
#define SAMPLE_THREAD_NAME 64

struct sample_frame {
	void *method;
	int64_t location;
};

struct sample {
	void *object; /* a weak reference; NULL where the slot holds no sample after all */
	int64_t bytes;
	int64_t interval; /* mean bytes between samples, as the thread drew this one */
	int64_t nanos;	  /* CLOCK_MONOTONIC, which System.nanoTime is */
	int32_t depth;
	struct sample_frame frames[SAMPLE_FRAMES]; /* the leaf first */
	char thread[SAMPLE_THREAD_NAME];
};

struct sample_ring;

/* Slots: a power of two. */
struct sample_ring *sample_ring_make(size_t slots, struct status *status);
void sample_ring_free(struct sample_ring *ring);

/* A slot to be filled, or NULL where all are full, which is counted. Any thread. */
struct sample *sample_ring_claim(struct sample_ring *ring);

/* The slot is filled: each claimed one must be. */
void sample_ring_publish(struct sample_ring *ring, struct sample *sample);

/* The oldest filled slot or NULL; it stays in use until given back. One thread at a time. */
struct sample *sample_ring_peek(struct sample_ring *ring);
void sample_ring_give_back(struct sample_ring *ring);

/* How often no slot was free. */
uint64_t sample_ring_drops(const struct sample_ring *ring);

#endif
