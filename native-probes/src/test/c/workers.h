/* SPDX-License-Identifier: Apache-2.0 */
/* Threads that wait, then touch pages when told, so that a test decides the order of events. */
#ifndef TIDEMARK_WORKERS_H
#define TIDEMARK_WORKERS_H

#include <pthread.h>
#include <stddef.h>

#define WORKERS 8

struct workers {
	pthread_t threads[WORKERS];
	pthread_barrier_t go;
	char *memory;
	size_t pages; /* of each */
};

/* They live, and wait. */
void workers_start(struct workers *workers, char *memory, size_t pages);

/* Each touches its pages; returns when all have ended. */
void workers_touch(struct workers *workers);

#endif
