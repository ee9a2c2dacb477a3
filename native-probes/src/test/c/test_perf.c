/* SPDX-License-Identifier: Apache-2.0 */
#include <unistd.h>

#include "perf_counting.h"
#include "perf_sampling.h"
#include "test.h"
#include "workers.h"

#define PAGES 4999
#define MINE 3
#define OTHER 8

static void counts_on_the_users_side(void)
{
	struct status status = { 0 };
	char *memory = test_map_pages(PAGES);
	int files = test_open_files();
	struct perf_counting *counting = perf_counting_open(&status);
	unsigned long long before, after;

	CHECK_OK(&status);
	CHECK(!perf_counting_read(counting, &before, &status));
	test_touch(memory, PAGES);
	CHECK(!perf_counting_read(counting, &after, &status));
	CHECK_NEAR(after - before, PAGES, PAGES / 100);
	perf_counting_close(counting);
	CHECK_NEAR(test_open_files(), files, 0);
	test_unmap(memory, PAGES);
}

static void set_region(struct perf_sampling *sampling, const char *memory, size_t pages)
{
	struct status status = { 0 };
	int64_t start = (int64_t)(intptr_t)memory;
	int64_t triples[] = { start, start + (int64_t)pages * sysconf(_SC_PAGESIZE), MINE };
	struct region_ranges ranges = { triples, 1, OTHER };

	perf_sampling_regions(sampling, &ranges, &status);
	CHECK_OK(&status);
}

static void read_counts(struct perf_sampling *sampling, uint64_t counts[FAULT_COUNTERS])
{
	struct status status = { 0 };

	perf_sampling_counts(sampling, counts, &status);
	CHECK_OK(&status);
}

static void samples_threads_born_before_and_after(void)
{
	struct status status = { 0 };
	uint64_t counts[FAULT_COUNTERS];
	struct workers older, younger;
	char *memory = test_map_pages(2 * WORKERS * PAGES);
	size_t half = WORKERS * PAGES * (size_t)sysconf(_SC_PAGESIZE);
	int files = test_open_files();
	struct perf_sampling *sampling;

	workers_start(&older, memory, PAGES);
	sampling = perf_sampling_open(&status);
	CHECK_OK(&status);
	set_region(sampling, memory, 2 * WORKERS * PAGES);
	workers_start(&younger, memory + half, PAGES);
	workers_touch(&older);
	workers_touch(&younger);
	read_counts(sampling, counts);
	/* The rests of less than a period on each processor: half a period each in the mean. */
	CHECK_NEAR(counts[MINE], 2 * WORKERS * PAGES, 2 * WORKERS * PAGES / 50);
	/* Lost ones may lie anywhere: stacks, the allocator, under a sanitizer its shadow too. */
	CHECK_NEAR(counts[MINE] + counts[FAULT_LOST], 2 * WORKERS * PAGES,
		   2 * WORKERS * PAGES / 50);
	CHECK(counts[OTHER] < counts[MINE] / 10); /* stacks, the allocator */
	perf_sampling_close(sampling);
	CHECK_NEAR(test_open_files(), files, 0);
	test_unmap(memory, 2 * WORKERS * PAGES);
}

/* More samples than wanted: the period grows, and what is counted stays true. */
static void adapts_its_period(void)
{
	struct status status = { 0 };
	uint64_t counts[FAULT_COUNTERS];
	const size_t pages = 90001;
	struct perf_sampling *sampling = perf_sampling_open(&status);

	CHECK_OK(&status);
	for (int round = 1; round <= 4; round++) {
		char *memory = test_map_pages(pages);

		set_region(sampling, memory, pages);
		test_touch(memory, pages);
		read_counts(sampling, counts);
		test_unmap(memory, pages);
	}
	CHECK_NEAR(counts[MINE] + counts[FAULT_LOST], 4 * pages, 4 * pages / 50);
	CHECK(counts[FAULT_LOST] < pages / 10);
	perf_sampling_close(sampling);
}

const struct test PERF_TESTS[] = {
	{ "perf counts on the user's side", counts_on_the_users_side, true },
	{ "perf samples threads born before and after", samples_threads_born_before_and_after,
	  true },
	{ "perf sampling adapts its period", adapts_its_period, true },
	{ 0 },
};
