/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>

#include "region_ranges.h"
#include "test.h"

#define OTHER 8

static struct fault_table table;

static int write_table(const int64_t *triples, size_t length)
{
	struct region_ranges ranges = { triples, length, OTHER };
	struct status status = { 0 };

	region_ranges_write(&ranges, &table, &status);
	return status.error;
}

static void finds_the_range_of_an_address(void)
{
	const int64_t triples[] = { 0x1000, 0x2000, 1, 0x2000, 0x3000, 2, 0x5000, 0x6000, 3 };

	CHECK(write_table(triples, 3) == 0);
	CHECK(region_ranges_find(&table, 0) == OTHER);
	CHECK(region_ranges_find(&table, 0xfff) == OTHER);
	CHECK(region_ranges_find(&table, 0x1000) == 1);
	CHECK(region_ranges_find(&table, 0x1fff) == 1);
	CHECK(region_ranges_find(&table, 0x2000) == 2);
	CHECK(region_ranges_find(&table, 0x3000) == OTHER);
	CHECK(region_ranges_find(&table, 0x5fff) == 3);
	CHECK(region_ranges_find(&table, 0x6000) == OTHER);
	CHECK(region_ranges_find(&table, UINT64_MAX) == OTHER);
}

static void an_empty_table_claims_nothing(void)
{
	CHECK(write_table(NULL, 0) == 0);
	CHECK(region_ranges_find(&table, 0x1234) == OTHER);
	CHECK(region_ranges_find(&table, UINT64_MAX) == OTHER);
}

static void finds_every_range_of_a_full_table(void)
{
	static int64_t triples[3 * FAULT_RANGES];

	for (int i = 0; i < FAULT_RANGES; i++) {
		triples[3 * i] = 0x10000LL * i + 7;
		triples[3 * i + 1] = 0x10000LL * i + 0x8000;
		triples[3 * i + 2] = i % 8;
	}
	CHECK(write_table(triples, FAULT_RANGES) == 0);
	for (int i = 0; i < FAULT_RANGES; i++) {
		CHECK(region_ranges_find(&table, 0x10000ULL * i + 6) == OTHER);
		CHECK(region_ranges_find(&table, 0x10000ULL * i + 7) == (uint32_t)i % 8);
		CHECK(region_ranges_find(&table, 0x10000ULL * i + 0x7fff) == (uint32_t)i % 8);
		CHECK(region_ranges_find(&table, 0x10000ULL * i + 0x8000) == OTHER);
	}
}

static void refuses_bad_tables(void)
{
	const int64_t empty[] = { 0x1000, 0x1000, 1 };
	const int64_t backwards[] = { 0x2000, 0x1000, 1 };
	const int64_t unsorted[] = { 0x3000, 0x4000, 1, 0x1000, 0x2000, 1 };
	const int64_t overlapping[] = { 0x1000, 0x3000, 1, 0x2000, 0x4000, 1 };
	const int64_t no_region[] = { 0x1000, 0x2000, FAULT_REGIONS };
	const int64_t negative_region[] = { 0x1000, 0x2000, -1 };

	CHECK(write_table(empty, 1) == EINVAL);
	CHECK(write_table(backwards, 1) == EINVAL);
	CHECK(write_table(unsorted, 2) == EINVAL);
	CHECK(write_table(overlapping, 2) == EINVAL);
	CHECK(write_table(no_region, 1) == EINVAL);
	CHECK(write_table(negative_region, 1) == EINVAL);
	CHECK(write_table(NULL, FAULT_RANGES + 1) == E2BIG);
}

const struct test RANGE_TESTS[] = {
	{ "finds the range of an address", finds_the_range_of_an_address, false },
	{ "an empty table claims nothing", an_empty_table_claims_nothing, false },
	{ "finds every range of a full table", finds_every_range_of_a_full_table, false },
	{ "refuses bad tables", refuses_bad_tables, false },
	{ 0 },
};
