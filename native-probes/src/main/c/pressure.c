/* SPDX-License-Identifier: Apache-2.0 */
#include "pressure.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int arm(int fd, unsigned int stall, unsigned int window, const char *file,
	       struct status *status)
{
	char words[64];
	int length = snprintf(words, sizeof(words), "some %u %u", stall, window);

	/* With its NUL: the kernel overwrites the last byte it is given. */
	if (write(fd, words, (size_t)length + 1) < 0)
		return status_fail(status, errno, "arm the trigger '%s' on %s", words, file);
	return 0;
}

int pressure_open(struct pressure *pressure, const char *file, unsigned int stall,
		  unsigned int window, struct status *status)
{
	int ends[2];

	*pressure = (struct pressure){ -1, -1, -1 };
	pressure->trigger = open(file, O_RDWR | O_NONBLOCK | O_CLOEXEC);
	if (pressure->trigger < 0)
		return status_fail(status, errno, "open %s for writing", file);
	if (arm(pressure->trigger, stall, window, file, status))
		goto fail;
	if (pipe2(ends, O_NONBLOCK | O_CLOEXEC)) {
		status_fail(status, errno, "make a pipe");
		goto fail;
	}
	pressure->cancel_read = ends[0];
	pressure->cancel_write = ends[1];
	return 0;
fail:
	pressure_close(pressure);
	return -1;
}

int pressure_wait(const struct pressure *pressure, int millis, struct status *status)
{
	struct pollfd polled[] = {
		{ .fd = pressure->trigger, .events = POLLPRI },
		{ .fd = pressure->cancel_read, .events = POLLIN },
	};

	if (poll(polled, 2, millis) < 0) {
		/* A signal of the JVM's own: no news, the caller comes again. */
		if (errno == EINTR)
			return PRESSURE_QUIET;
		return status_fail(status, errno, "wait for memory pressure");
	}
	if (polled[1].revents)
		return PRESSURE_CANCELLED;
	if (polled[0].revents & (POLLERR | POLLNVAL))
		return PRESSURE_GONE;
	return polled[0].revents & POLLPRI ? PRESSURE_FIRED : PRESSURE_QUIET;
}

void pressure_cancel(const struct pressure *pressure)
{
	/* Cannot fail but with a full pipe, and then the wait ends too. */
	ssize_t written = write(pressure->cancel_write, "", 1);

	(void)written;
}

static void close_one(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void pressure_close(struct pressure *pressure)
{
	close_one(&pressure->trigger);
	close_one(&pressure->cancel_read);
	close_one(&pressure->cancel_write);
}
