/* SPDX-License-Identifier: Apache-2.0 */
/* runner BPF-OBJECT: runs all tests, each after the other; 0 when none failed. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "test.h"

static jmp_buf end_of_test;
static const char *bpf_object_path;

void test_fail(const char *file, int line, const char *format, ...)
{
	va_list arguments;

	printf("\n  %s:%d: ", file, line);
	va_start(arguments, format);
	vprintf(format, arguments);
	va_end(arguments);
	printf("\n");
	longjmp(end_of_test, 1);
}

void test_near(const char *file, int line, const char *what, long long actual, long long expected,
	       long long slack)
{
	if (llabs(actual - expected) > slack)
		test_fail(file, line, "%s is %lld, not %lld ± %lld", what, actual, expected,
			  slack);
}

const void *test_bpf_object(size_t *bytes)
{
	static char content[1 << 20];
	FILE *file = fopen(bpf_object_path, "r");

	if (!file)
		test_fail(__FILE__, __LINE__, "cannot open %s", bpf_object_path);
	*bytes = fread(content, 1, sizeof(content), file);
	fclose(file);
	return content;
}

int test_open_files(void)
{
	DIR *files = opendir("/proc/self/fd");
	int count = 0;

	while (readdir(files))
		count++;
	closedir(files);
	return count;
}

long test_minor_faults(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_minflt;
}

char *test_map_pages(size_t pages)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	char *memory = mmap(NULL, pages * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
			    -1, 0);

	if (memory == MAP_FAILED)
		test_fail(__FILE__, __LINE__, "no memory");
	madvise(memory, pages * page, MADV_NOHUGEPAGE);
	return memory;
}

void test_touch(char *memory, size_t pages)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);

	for (size_t i = 0; i < pages; i++)
		((volatile char *)memory)[i * page] = 1;
}

void test_unmap(char *memory, size_t pages)
{
	munmap(memory, pages * (size_t)sysconf(_SC_PAGESIZE));
}

/* Root without CAP_SYS_ADMIN, as in most containers, may do no more than others here. */
static bool is_root(void)
{
	unsigned long long capabilities = 0;
	FILE *file = fopen("/proc/self/status", "r");
	char line[256];

	while (file && fgets(line, sizeof(line), file))
		if (sscanf(line, "CapEff: %llx", &capabilities) == 1)
			break;
	if (file)
		fclose(file);
	return capabilities >> 21 & 1;
}

static int failed, skipped, passed;

static void run(const struct test *test)
{
	if (test->needs_root && !is_root()) {
		printf("SKIPPED %s: needs root with CAP_SYS_ADMIN\n", test->name);
		skipped++;
		return;
	}
	if (setjmp(end_of_test)) {
		printf("FAILED %s\n", test->name);
		failed++;
		return;
	}
	test->run();
	passed++;
}

static void run_all(const struct test *tests)
{
	for (; tests->name; tests++)
		run(tests);
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: runner BPF-OBJECT\n");
		return 2;
	}
	bpf_object_path = argv[1];
	setvbuf(stdout, NULL, _IOLBF, 0);
	run_all(STATUS_TESTS);
	run_all(RANGE_TESTS);
	run_all(THREAD_TESTS);
	run_all(BPF_TESTS);
	run_all(PERF_TESTS);
	run_all(PRESSURE_TESTS);
	run_all(SAMPLE_TESTS);
	run_all(OBJECT_SAMPLE_TESTS);
	run_all(SOCKET_OWNER_TESTS);
	run_all(TRANSLATION_TESTS);
	printf("%d passed, %d failed, %d skipped\n", passed, failed, skipped);
	return failed != 0;
}
