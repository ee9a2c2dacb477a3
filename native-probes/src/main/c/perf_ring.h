/* SPDX-License-Identifier: Apache-2.0 */
/* The ring buffer of a perf event. */
#ifndef TIDEMARK_PERF_RING_H
#define TIDEMARK_PERF_RING_H

#include <linux/perf_event.h>
#include <stddef.h>
#include <stdint.h>

#include "status.h"

struct perf_ring {
	struct perf_event_mmap_page *control;
	size_t data_bytes;
};

typedef void perf_ring_visitor(void *context, const struct perf_event_header *record);

/* `data_pages` is a power of two. */
int perf_ring_map(struct perf_ring *ring, int fd, size_t data_pages, struct status *status);

/* Visits what came since the last time and frees its place. */
void perf_ring_drain(struct perf_ring *ring, perf_ring_visitor *visit, void *context);

void perf_ring_unmap(struct perf_ring *ring);

#endif
