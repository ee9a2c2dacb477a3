/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <pthread.h>
#include <string.h>

#include "pressure.h"
#include "test.h"

#define SYSTEM "/proc/pressure/memory"

static void says_quiet_in_time(void)
{
	struct status status = { 0 };
	struct pressure pressure;
	int files = test_open_files();

	pressure_open(&pressure, SYSTEM, 1900000, 2000000, &status);
	CHECK_OK(&status);
	CHECK(pressure_wait(&pressure, 10, &status) == PRESSURE_QUIET);
	pressure_close(&pressure);
	CHECK_NEAR(test_open_files(), files, 0);
}

static void *cancel(void *pressure)
{
	pressure_cancel(pressure);
	return NULL;
}

static void another_thread_ends_the_wait(void)
{
	struct status status = { 0 };
	struct pressure pressure;
	pthread_t other;

	pressure_open(&pressure, SYSTEM, 1900000, 2000000, &status);
	CHECK_OK(&status);
	CHECK(!pthread_create(&other, NULL, cancel, &pressure));
	CHECK(pressure_wait(&pressure, -1, &status) == PRESSURE_CANCELLED);
	/* And every later one. */
	CHECK(pressure_wait(&pressure, -1, &status) == PRESSURE_CANCELLED);
	pthread_join(other, NULL);
	pressure_close(&pressure);
}

static void refuses_windows_the_kernel_refuses(void)
{
	struct status status = { 0 };
	struct pressure pressure;
	int files = test_open_files();

	CHECK(pressure_open(&pressure, SYSTEM, 1000, 12000000, &status) == -1);
	CHECK(status.error == EINVAL);
	CHECK(strstr(status.what, SYSTEM));
	CHECK_NEAR(test_open_files(), files, 0);
}

static void a_missing_file_is_an_error(void)
{
	struct status status = { 0 };
	struct pressure pressure;

	CHECK(pressure_open(&pressure, "/proc/pressure/none", 1000, 2000000, &status) == -1);
	CHECK(status.error == ENOENT);
}

const struct test PRESSURE_TESTS[] = {
	{ "pressure says quiet in time", says_quiet_in_time, false },
	{ "another thread ends the wait for pressure", another_thread_ends_the_wait, false },
	{ "refuses windows the kernel refuses", refuses_windows_the_kernel_refuses, false },
	{ "a missing pressure file is an error", a_missing_file_is_an_error, false },
	{ 0 },
};
