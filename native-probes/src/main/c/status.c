/* SPDX-License-Identifier: Apache-2.0 */
#include "status.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

int status_fail(struct status *status, int error, const char *format, ...)
{
	va_list arguments;

	if (!status_ok(status))
		return -1;
	/* A failure without errno must not look like success. */
	status->error = error ? error : EIO;
	va_start(arguments, format);
	vsnprintf(status->what, sizeof(status->what), format, arguments);
	va_end(arguments);
	return -1;
}
