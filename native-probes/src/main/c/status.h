/* SPDX-License-Identifier: Apache-2.0 */
/* An error as a value: what was tried, and errno of it. */
#ifndef TIDEMARK_STATUS_H
#define TIDEMARK_STATUS_H

#include <stdbool.h>

struct status {
	int error; /* errno, or 0 while all is well */
	char what[512];
};

/* Notes the first failure; later ones are most often its consequences. Always returns -1. */
int status_fail(struct status *status, int error, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static inline bool status_ok(const struct status *status)
{
	return status->error == 0;
}

#endif
