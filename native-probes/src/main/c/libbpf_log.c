/* SPDX-License-Identifier: Apache-2.0 */
#include "libbpf_log.h"

#include <bpf/libbpf.h>
#include <stdio.h>
#include <string.h>

/* A thread's own: two probes may open at once. */
static _Thread_local char last[256];

static int keep(enum libbpf_print_level level, const char *format, va_list arguments)
{
	if (level != LIBBPF_WARN)
		return 0;
	vsnprintf(last, sizeof(last), format, arguments);
	last[strcspn(last, "\n")] = '\0';
	return 0;
}

void libbpf_log_start(void)
{
	last[0] = '\0';
	libbpf_set_print(keep);
}

const char *libbpf_log_last(void)
{
	return last;
}
