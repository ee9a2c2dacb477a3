/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bench BPF-OBJECT: what a page fault costs, bare and with each means on.
 *
 * The means take turns within each round, so that a machine that becomes slower
 * meanwhile does not favour one; the best round of each counts, the machine's
 * other work being what makes the others slower.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "page_faults_bpf.h"
#include "perf_counting.h"
#include "perf_sampling.h"

#define PAGES 65536
#define ROUNDS 15

static const void *object;
static size_t object_bytes;

static void stop(const struct status *status)
{
	fprintf(stderr, "bench: %s: errno %d\n", status->what, status->error);
	exit(1);
}

/* CPU time, not the clock's: on a shared machine we are often interrupted. */
static double nanos_of_thread(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static double nanos_per_fault(void)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	char *memory = mmap(NULL, PAGES * page, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	double start, nanos;

	if (memory == MAP_FAILED)
		exit(1);
	madvise(memory, PAGES * page, MADV_NOHUGEPAGE);
	start = nanos_of_thread();
	for (size_t i = 0; i < PAGES; i++)
		((volatile char *)memory)[i * page] = 1;
	nanos = nanos_of_thread() - start;
	munmap(memory, PAGES * page);
	return nanos / PAGES;
}

static int64_t triples[3 * FAULT_RANGES];

static struct region_ranges full_table(void)
{
	for (int i = 0; i < FAULT_RANGES; i++) {
		triples[3 * i] = 0x10000000000LL + 0x1000000LL * i;
		triples[3 * i + 1] = triples[3 * i] + 0x800000;
		triples[3 * i + 2] = i % 8;
	}
	return (struct region_ranges){ triples, FAULT_RANGES, 8 };
}

static double bare(void)
{
	return nanos_per_fault();
}

static double with_bpf(enum page_faults_hook hook, uint32_t stack_one_in)
{
	struct status status = { 0 };
	struct region_ranges ranges = full_table();
	struct page_faults_bpf *faults = page_faults_bpf_open(object, object_bytes, hook, &status);
	double nanos;

	if (!faults || page_faults_bpf_regions(faults, &ranges, &status) ||
	    page_faults_bpf_sample_stacks(faults, stack_one_in, ~0u, &status))
		stop(&status);
	nanos = nanos_per_fault();
	page_faults_bpf_close(faults);
	return nanos;
}

static double bpf(void)
{
	return with_bpf(PAGE_FAULTS_ON_TASKS, 0);
}

static double bpf_stacks_one_in_64(void)
{
	return with_bpf(PAGE_FAULTS_ON_TASKS, 64);
}

static double bpf_every_stack(void)
{
	return with_bpf(PAGE_FAULTS_ON_TASKS, 1);
}

static double bpf_tracepoint(void)
{
	return with_bpf(PAGE_FAULTS_ON_TRACEPOINT, 0);
}

static double sampling(void)
{
	struct status status = { 0 };
	struct perf_sampling *opened = perf_sampling_open(&status);
	double nanos;

	if (!opened)
		stop(&status);
	nanos = nanos_per_fault();
	perf_sampling_close(opened);
	return nanos;
}

static double counting(void)
{
	struct status status = { 0 };
	struct perf_counting *opened = perf_counting_open(&status);
	double nanos;

	if (!opened)
		stop(&status);
	nanos = nanos_per_fault();
	perf_counting_close(opened);
	return nanos;
}

static struct {
	const char *name;
	double (*run)(void);
	double nanos[ROUNDS];
} means[] = {
	{ .name = "bare", .run = bare },
	{ .name = "bpf", .run = bpf },
	{ .name = "bpf, stack 1 in 64", .run = bpf_stacks_one_in_64 },
	{ .name = "bpf, every stack", .run = bpf_every_stack },
	{ .name = "perf-sampling", .run = sampling },
	{ .name = "perf-counting", .run = counting },
	/* Last: its place is empty where the tracepoint cannot be read. */
	{ .name = "bpf-tracepoint", .run = bpf_tracepoint },
};

#define MEANS (sizeof(means) / sizeof(*means))

static int by_value(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

static void print(size_t used)
{
	double base = 0;

	printf("%-20s %10s %10s %12s\n", "ns a fault", "best", "median", "over bare");
	for (size_t i = 0; i < used; i++) {
		qsort(means[i].nanos, ROUNDS, sizeof(double), by_value);
		if (!i)
			base = means[0].nanos[0];
		printf("%-20s %10.0f %10.0f %12.0f\n", means[i].name, means[i].nanos[0],
		       means[i].nanos[ROUNDS / 2], means[i].nanos[0] - base);
	}
}

int main(int argc, char **argv)
{
	static char content[1 << 20];
	FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;
	size_t used = MEANS;

	if (!file) {
		fprintf(stderr, "usage: bench BPF-OBJECT\n");
		return 2;
	}
	object_bytes = fread(content, 1, sizeof(content), file);
	object = content;
	fclose(file);
	if (access("/sys/kernel/tracing/events/exceptions/page_fault_user/id", R_OK))
		used--;
	for (int round = 0; round < ROUNDS; round++)
		for (size_t i = 0; i < used; i++)
			means[i].nanos[round] = means[i].run();
	print(used);
	return 0;
}
