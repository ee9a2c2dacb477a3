/* SPDX-License-Identifier: Apache-2.0 */
/* perf_event_open(2), which glibc does not wrap. */
#ifndef TIDEMARK_PERF_EVENT_H
#define TIDEMARK_PERF_EVENT_H

#include <linux/perf_event.h>
#include <stdbool.h>
#include <sys/types.h>

#include "status.h"

/* Completed minor faults; the user's side alone where the kernel's needs a privilege we lack. */
struct perf_event_attr perf_minor_faults(bool user_side_only);

/*
 * Opens one event. A thread that ended meanwhile or a processor that is off is
 * no failure: -1 with the status untouched. The thread's later threads inherit the event.
 */
int perf_open(const struct perf_event_attr *attr, pid_t thread, int cpu, struct status *status);

/*
 * Whether this kernel hands an inheriting event to threads alone (since 5.13),
 * rather than to child processes too.
 */
bool perf_inherits_by_threads_only(void);

#endif
