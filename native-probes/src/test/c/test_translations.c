/* SPDX-License-Identifier: Apache-2.0 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "test.h"
#include "translations.h"

/* As many as the translations of some processors reach; without a flush a part is lost. */
enum { PAGES = 2048, ROUNDS = 10 };

static void forget_touches(void)
{
	int file = open("/proc/self/clear_refs", O_WRONLY);

	CHECK(file >= 0);
	CHECK(write(file, "1", 1) == 1);
	close(file);
}

/* kB of the mapping at that address that were touched. */
static long touched(const char *memory)
{
	FILE *file = fopen("/proc/self/smaps", "r");
	unsigned long start, end;
	bool inside = false;
	char line[512];
	long found = -1;

	CHECK(file != NULL);
	while (found < 0 && fgets(line, sizeof(line), file)) {
		if (sscanf(line, "%lx-%lx ", &start, &end) == 2)
			inside = start <= (uintptr_t)memory && (uintptr_t)memory < end;
		else if (inside)
			sscanf(line, "Referenced: %ld", &found);
	}
	fclose(file);
	return found;
}

static void no_touch_is_lost(void)
{
	struct status status = { 0 };
	char *memory = test_map_pages(PAGES);

	for (int round = 0; round < ROUNDS; round++) {
		test_touch(memory, PAGES);
		forget_touches();
		translations_flush(&status);
		CHECK_OK(&status);
		CHECK_NEAR(touched(memory), 0, 16);
		test_touch(memory, PAGES);
		CHECK_NEAR(touched(memory), PAGES * 4, 0);
	}
	test_unmap(memory, PAGES);
}

const struct test TRANSLATION_TESTS[] = {
	{ "no touch is lost", no_touch_is_lost, false },
	{ 0 },
};
