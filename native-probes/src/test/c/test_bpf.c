/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "memory_lock.h"
#include "page_faults_bpf.h"
#include "test.h"
#include "workers.h"

#define PAGES 4999
#define MINE 3
#define OTHER 8

static struct page_faults_bpf *open_faults(void)
{
	struct status status = { 0 };
	size_t bytes;
	const void *object = test_bpf_object(&bytes);
	struct page_faults_bpf *faults =
		page_faults_bpf_open(object, bytes, PAGE_FAULTS_ON_TASKS, &status);

	CHECK_OK(&status);
	CHECK(faults);
	return faults;
}

static void set_region(struct page_faults_bpf *faults, const char *memory, size_t pages, int region)
{
	struct status status = { 0 };
	int64_t start = (int64_t)(intptr_t)memory;
	int64_t triples[] = { start, start + (int64_t)pages * sysconf(_SC_PAGESIZE), region };
	struct region_ranges ranges = { triples, 1, OTHER };

	page_faults_bpf_regions(faults, &ranges, &status);
	CHECK_OK(&status);
}

static uint64_t count(struct page_faults_bpf *faults, int region)
{
	struct status status = { 0 };
	uint64_t counts[FAULT_COUNTERS];

	page_faults_bpf_counts(faults, counts, &status);
	CHECK_OK(&status);
	return counts[region];
}

static uint64_t count_all(struct page_faults_bpf *faults)
{
	uint64_t sum = 0;

	for (int region = 0; region < FAULT_REGIONS; region++)
		sum += count(faults, region);
	return sum;
}

static void counts_every_fault_of_a_region(void)
{
	char *memory = test_map_pages(PAGES);
	struct page_faults_bpf *faults = open_faults();

	set_region(faults, memory, PAGES, MINE);
	test_touch(memory, PAGES);
	CHECK_NEAR(count(faults, MINE), PAGES, 0);
	page_faults_bpf_close(faults);
	test_unmap(memory, PAGES);
}

/* Older threads have an event each, younger ones inherit; the kernel's own books must agree. */
static void counts_threads_born_before_and_after(void)
{
	struct workers older, younger;
	char *memory = test_map_pages(2 * WORKERS * PAGES);
	size_t half = WORKERS * PAGES * (size_t)sysconf(_SC_PAGESIZE);
	struct page_faults_bpf *faults;
	long minor;

	workers_start(&older, memory, PAGES);
	faults = open_faults();
	set_region(faults, memory, 2 * WORKERS * PAGES, MINE);
	minor = test_minor_faults() - (long)count_all(faults);
	workers_start(&younger, memory + half, PAGES);
	workers_touch(&older);
	workers_touch(&younger);
	CHECK_NEAR(count(faults, MINE), 2 * WORKERS * PAGES, 0);
	CHECK_NEAR(count_all(faults), test_minor_faults() - minor, PAGES / 100);
	CHECK(page_faults_bpf_missed_threads(faults) == 0);
	page_faults_bpf_close(faults);
	test_unmap(memory, 2 * WORKERS * PAGES);
}

static void counts_no_other_process(void)
{
	char *memory = test_map_pages(PAGES);
	struct page_faults_bpf *faults = open_faults();
	pid_t child;
	int ended;

	set_region(faults, memory, PAGES, MINE);
	child = fork();
	if (!child) {
		test_touch(memory, PAGES);
		_exit(0);
	}
	CHECK(waitpid(child, &ended, 0) == child && ended == 0);
	CHECK(count(faults, MINE) == 0);
	page_faults_bpf_close(faults);
	test_unmap(memory, PAGES);
}

static void another_table_counts_from_then_on(void)
{
	char *memory = test_map_pages(3 * PAGES);
	size_t bytes = PAGES * (size_t)sysconf(_SC_PAGESIZE);
	struct page_faults_bpf *faults = open_faults();

	/* Three times: each of the two tables is written again after it was in force. */
	for (int i = 0; i < 3; i++) {
		set_region(faults, memory + (size_t)i * bytes, PAGES, i);
		test_touch(memory + (size_t)i * bytes, PAGES);
	}
	for (int i = 0; i < 3; i++)
		CHECK_NEAR(count(faults, i), PAGES, 0);
	page_faults_bpf_close(faults);
	test_unmap(memory, 3 * PAGES);
}

static void a_swap_under_load_loses_nothing(void)
{
	struct workers workers;
	char *memory = test_map_pages(WORKERS * PAGES);
	struct page_faults_bpf *faults;

	workers_start(&workers, memory, PAGES);
	faults = open_faults();
	set_region(faults, memory, WORKERS * PAGES, 0);
	pthread_barrier_wait(&workers.go);
	for (int i = 0; i < 20; i++)
		set_region(faults, memory, WORKERS * PAGES, i % 2);
	for (int i = 0; i < WORKERS; i++)
		pthread_join(workers.threads[i], NULL);
	CHECK_NEAR(count(faults, 0) + count(faults, 1), WORKERS * PAGES, 0);
	page_faults_bpf_close(faults);
	test_unmap(memory, WORKERS * PAGES);
}

static void a_bad_table_leaves_the_old_in_force(void)
{
	char *memory = test_map_pages(PAGES);
	struct page_faults_bpf *faults = open_faults();
	const int64_t bad[] = { 2, 1, 0 };
	struct region_ranges ranges = { bad, 1, OTHER };
	struct status status = { 0 };

	set_region(faults, memory, PAGES, MINE);
	CHECK(page_faults_bpf_regions(faults, &ranges, &status) == -1);
	CHECK(status.error == EINVAL);
	test_touch(memory, PAGES);
	CHECK_NEAR(count(faults, MINE), PAGES, 0);
	page_faults_bpf_close(faults);
	test_unmap(memory, PAGES);
}

static void takes_stacks_only_while_asked(void)
{
	static struct fault_stack stacks[FAULT_STACK_KEYS];
	char *memory = test_map_pages(3 * PAGES);
	size_t bytes = PAGES * (size_t)sysconf(_SC_PAGESIZE);
	struct page_faults_bpf *faults = open_faults();
	struct status status = { 0 };
	uint64_t sum = 0;
	int length;

	set_region(faults, memory, 3 * PAGES, MINE);
	test_touch(memory, PAGES);
	CHECK(page_faults_bpf_stacks(faults, stacks, FAULT_STACK_KEYS, &status) == 0);
	CHECK(!page_faults_bpf_sample_stacks(faults, 1, 1 << MINE, &status));
	test_touch(memory + bytes, PAGES);
	CHECK(!page_faults_bpf_sample_stacks(faults, 0, 0, &status));
	test_touch(memory + 2 * bytes, PAGES);

	length = page_faults_bpf_stacks(faults, stacks, FAULT_STACK_KEYS, &status);
	CHECK_OK(&status);
	for (int i = 0; i < length; i++) {
		if (stacks[i].region != MINE)
			continue;
		CHECK(stacks[i].depth > 0);
		sum += stacks[i].count;
	}
	CHECK_NEAR(sum + count(faults, FAULT_LOST), PAGES, PAGES / 50);
	page_faults_bpf_close(faults);
	test_unmap(memory, 3 * PAGES);
}

static void takes_stacks_of_the_regions_asked_about(void)
{
	static struct fault_stack stacks[FAULT_STACK_KEYS];
	char *memory = test_map_pages(PAGES);
	struct page_faults_bpf *faults = open_faults();
	struct status status = { 0 };

	set_region(faults, memory, PAGES, MINE);
	CHECK(!page_faults_bpf_sample_stacks(faults, 1, 1 << (MINE + 1), &status));
	test_touch(memory, PAGES);
	CHECK(!page_faults_bpf_sample_stacks(faults, 0, 0, &status));

	CHECK(page_faults_bpf_stacks(faults, stacks, FAULT_STACK_KEYS, &status) == 0);
	CHECK_OK(&status);
	CHECK(count(faults, FAULT_LOST) == 0);
	CHECK_NEAR(count(faults, MINE), PAGES, 0);
	page_faults_bpf_close(faults);
	test_unmap(memory, PAGES);
}

static void close_leaves_no_file(void)
{
	int before = test_open_files();
	struct page_faults_bpf *faults = open_faults();

	CHECK(test_open_files() > before);
	page_faults_bpf_close(faults);
	CHECK_NEAR(test_open_files(), before, 0);
}

static void the_limit_of_locked_memory_is_put_back(void)
{
	struct rlimit before, low, lifted, after;
	struct memory_lock lock;

	CHECK(!getrlimit(RLIMIT_MEMLOCK, &before));
	low = (struct rlimit){ 65536, before.rlim_max };
	CHECK(!setrlimit(RLIMIT_MEMLOCK, &low));
	memory_lock_lift(&lock, true);
	CHECK(!getrlimit(RLIMIT_MEMLOCK, &lifted));
	memory_lock_restore(&lock);
	page_faults_bpf_close(open_faults());
	CHECK(!getrlimit(RLIMIT_MEMLOCK, &after));
	CHECK(!setrlimit(RLIMIT_MEMLOCK, &before));
	CHECK(lifted.rlim_cur == lifted.rlim_max && lifted.rlim_max >= before.rlim_max);
	CHECK(after.rlim_cur == low.rlim_cur && after.rlim_max == low.rlim_max);

	memory_lock_lift(&lock, false);
	CHECK(!lock.lifted);
}

static void says_what_is_wrong_with_an_object(void)
{
	struct status status = { 0 };
	int before = test_open_files();

	CHECK(!page_faults_bpf_open("no ELF", 6, PAGE_FAULTS_ON_TASKS, &status));
	CHECK(status.error);
	CHECK(strstr(status.what, "open the BPF object"));
	CHECK_NEAR(test_open_files(), before, 0);
}

const struct test BPF_TESTS[] = {
	{ "bpf counts every fault of a region", counts_every_fault_of_a_region, true },
	{ "bpf counts threads born before and after", counts_threads_born_before_and_after, true },
	{ "bpf counts no other process", counts_no_other_process, true },
	{ "another table counts from then on", another_table_counts_from_then_on, true },
	{ "a swap under load loses nothing", a_swap_under_load_loses_nothing, true },
	{ "a bad table leaves the old in force", a_bad_table_leaves_the_old_in_force, true },
	{ "bpf takes stacks only while asked", takes_stacks_only_while_asked, true },
	{ "bpf takes stacks of the regions asked about", takes_stacks_of_the_regions_asked_about,
	  true },
	{ "bpf: close leaves no file", close_leaves_no_file, true },
	{ "the limit of locked memory is put back", the_limit_of_locked_memory_is_put_back, true },
	{ "says what is wrong with an object", says_what_is_wrong_with_an_object, true },
	{ 0 },
};
