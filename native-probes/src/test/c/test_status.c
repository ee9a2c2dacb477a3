/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <string.h>

#include "test.h"

static void keeps_the_first_failure(void)
{
	struct status status = { 0 };

	CHECK(status_fail(&status, ENOENT, "open %s", "a") == -1);
	CHECK(status_fail(&status, EIO, "read %s", "b") == -1);
	CHECK(status.error == ENOENT);
	CHECK(!strcmp(status.what, "open a"));
}

static void a_failure_without_errno_is_still_one(void)
{
	struct status status = { 0 };

	status_fail(&status, 0, "something");
	CHECK(!status_ok(&status));
}

static void cuts_long_words(void)
{
	struct status status = { 0 };

	status_fail(&status, EIO, "%1000d", 7);
	CHECK(strlen(status.what) == sizeof(status.what) - 1);
}

const struct test STATUS_TESTS[] = {
	{ "status keeps the first failure", keeps_the_first_failure, false },
	{ "a failure without errno is still one", a_failure_without_errno_is_still_one, false },
	{ "status cuts long words", cuts_long_words, false },
	{ 0 },
};
