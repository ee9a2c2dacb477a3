/* SPDX-License-Identifier: Apache-2.0 */
/* Minor faults of this process's threads on the user's side, as one number. */
#ifndef TIDEMARK_PERF_COUNTING_H
#define TIDEMARK_PERF_COUNTING_H

#include <stddef.h>

#include "status.h"

struct perf_counting;

struct perf_counting *perf_counting_open(struct status *status);
int perf_counting_read(struct perf_counting *counting, unsigned long long *faults,
		       struct status *status);
/* Threads whose faults are not seen; see thread_events.h. */
size_t perf_counting_missed_threads(const struct perf_counting *counting);
void perf_counting_close(struct perf_counting *counting);

#endif
