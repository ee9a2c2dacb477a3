/* SPDX-License-Identifier: Apache-2.0 */
/* A trigger on a pressure file: the kernel says when tasks stalled for too long. */
#ifndef TIDEMARK_PRESSURE_H
#define TIDEMARK_PRESSURE_H

#include "status.h"

enum pressure_event {
	PRESSURE_QUIET,	   /* nothing until the timeout */
	PRESSURE_FIRED,
	PRESSURE_CANCELLED, /* by pressure_cancel() */
	PRESSURE_GONE,	   /* the cgroup is no more */
};

/* The trigger's own file and the pipe that ends a wait. */
struct pressure {
	int trigger;
	int cancel_read;
	int cancel_write;
};

/*
 * Asks to be told when tasks were stalled for `stall` µs within `window` µs.
 * The kernel takes windows of up to 10 s; from users without CAP_SYS_RESOURCE
 * only multiples of 2 s.
 */
int pressure_open(struct pressure *pressure, const char *file, unsigned int stall,
		  unsigned int window, struct status *status);

/* Waits up to `millis`, or for ever with -1. Returns an event, or -1. */
int pressure_wait(const struct pressure *pressure, int millis, struct status *status);

/* Ends a wait of another thread, and every later one at once. */
void pressure_cancel(const struct pressure *pressure);

/* Not while a thread waits: cancel and join it first. */
void pressure_close(struct pressure *pressure);

#endif
