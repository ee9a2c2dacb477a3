/* SPDX-License-Identifier: Apache-2.0 */
/* Page faults of this process by region, estimated from samples; works for an ordinary user. */
#ifndef TIDEMARK_PERF_SAMPLING_H
#define TIDEMARK_PERF_SAMPLING_H

#include <stddef.h>
#include <stdint.h>

#include "page_faults.h"
#include "region_ranges.h"
#include "status.h"

struct perf_sampling;

struct perf_sampling *perf_sampling_open(struct status *status);

/* In force for samples that are read from now on. */
int perf_sampling_regions(struct perf_sampling *sampling, const struct region_ranges *ranges,
			  struct status *status);

/*
 * Estimated faults by region and, at FAULT_LOST's place, those that were counted
 * but not told apart. Adapts the period, and so may open the events anew.
 */
int perf_sampling_counts(struct perf_sampling *sampling, uint64_t counts[FAULT_COUNTERS],
			 struct status *status);

/* Threads whose faults are not seen; see thread_events.h. */
size_t perf_sampling_missed_threads(const struct perf_sampling *sampling);

void perf_sampling_close(struct perf_sampling *sampling);

#endif
