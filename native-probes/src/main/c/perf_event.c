/* SPDX-License-Identifier: Apache-2.0 */
#include "perf_event.h"

#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

static int sys_perf_event_open(const struct perf_event_attr *attr, pid_t thread, int cpu)
{
	return (int)syscall(SYS_perf_event_open, attr, thread, cpu, -1, PERF_FLAG_FD_CLOEXEC);
}

struct perf_event_attr perf_minor_faults(bool user_side_only)
{
	return (struct perf_event_attr){
		.size = sizeof(struct perf_event_attr),
		.type = PERF_TYPE_SOFTWARE,
		.config = PERF_COUNT_SW_PAGE_FAULTS_MIN,
		.exclude_kernel = user_side_only,
		.exclude_hv = 1,
		.inherit = 1,
		.inherit_thread = 1,
	};
}

int perf_open(const struct perf_event_attr *attr, pid_t thread, int cpu, struct status *status)
{
	struct perf_event_attr older = *attr;
	int fd = sys_perf_event_open(attr, thread, cpu);

	if (fd < 0 && errno == EINVAL && attr->inherit_thread) {
		older.inherit_thread = 0;
		fd = sys_perf_event_open(&older, thread, cpu);
	}
	if (fd < 0 && errno != ESRCH && !(errno == ENODEV && cpu >= 0))
		status_fail(status, errno, "perf_event_open for minor page faults");
	return fd;
}

bool perf_inherits_by_threads_only(void)
{
	struct perf_event_attr attr = perf_minor_faults(true);
	int fd = sys_perf_event_open(&attr, 0, -1);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}
