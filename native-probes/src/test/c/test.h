/* SPDX-License-Identifier: Apache-2.0 */
/* A test is a function that returns normally when all is as it should be. */
#ifndef TIDEMARK_TEST_H
#define TIDEMARK_TEST_H

#include <stdbool.h>
#include <stddef.h>

#include "status.h"

struct test {
	const char *name;
	void (*run)(void);
	bool needs_root; /* reported as skipped for others */
};

/* Ends the test as failed, with the place and the words. */
_Noreturn void test_fail(const char *file, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#define CHECK(condition) \
	((condition) ? (void)0 : test_fail(__FILE__, __LINE__, "not so: %s", #condition))

#define CHECK_OK(status) \
	(status_ok(status) ? (void)0 : \
	 test_fail(__FILE__, __LINE__, "%s: errno %d", (status)->what, (status)->error))

/* |actual - expected| <= slack */
#define CHECK_NEAR(actual, expected, slack) \
	test_near(__FILE__, __LINE__, #actual, (long long)(actual), (long long)(expected), \
		  (long long)(slack))

void test_near(const char *file, int line, const char *what, long long actual, long long expected,
	       long long slack);

/* The BPF object that the build made. */
const void *test_bpf_object(size_t *bytes);

/* How many file descriptors are open, not counting those of the count. */
int test_open_files(void);

/* Minor faults of this process so far, as the kernel accounts them. */
long test_minor_faults(void);

/* Fresh memory, one fault a page when touched, never huge pages. */
char *test_map_pages(size_t pages);
void test_touch(char *memory, size_t pages);
void test_unmap(char *memory, size_t pages);

extern const struct test STATUS_TESTS[], RANGE_TESTS[], THREAD_TESTS[], BPF_TESTS[], PERF_TESTS[],
	PRESSURE_TESTS[], SAMPLE_TESTS[], OBJECT_SAMPLE_TESTS[], SOCKET_OWNER_TESTS[],
	TRANSLATION_TESTS[];

#endif
