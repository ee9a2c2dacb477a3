/* SPDX-License-Identifier: Apache-2.0 */
#include "region_ranges.h"

#include <errno.h>
#include <string.h>

static int add(struct fault_table *table, size_t place, const int64_t triple[3],
	       struct status *status)
{
	uint64_t start = (uint64_t)triple[0];
	uint64_t end = (uint64_t)triple[1];

	if (triple[2] < 0 || triple[2] >= FAULT_REGIONS)
		return status_fail(status, EINVAL, "range %zu has region %lld", place,
				   (long long)triple[2]);
	if (start >= end || (place && start < table->ends[place - 1]))
		return status_fail(status, EINVAL, "range %zu is empty, unsorted or overlaps",
				   place);
	table->starts[place] = start;
	table->ends[place] = end;
	table->regions[place] = (uint8_t)triple[2];
	return 0;
}

int region_ranges_write(const struct region_ranges *ranges, struct fault_table *table,
			struct status *status)
{
	if (ranges->length > FAULT_RANGES)
		return status_fail(status, E2BIG, "%zu ranges, at most %d fit", ranges->length,
				   FAULT_RANGES);
	if (ranges->unclaimed >= FAULT_REGIONS)
		return status_fail(status, EINVAL, "region %u for unclaimed addresses",
				   ranges->unclaimed);
	memset(table, 0, sizeof(*table));
	memset(table->starts, 0xff, sizeof(table->starts));
	table->unclaimed = ranges->unclaimed;
	for (size_t i = 0; i < ranges->length; i++)
		if (add(table, i, ranges->triples + 3 * i, status))
			return -1;
	return 0;
}

uint32_t region_ranges_find(const struct fault_table *table, uint64_t address)
{
	size_t place = 0;

	for (size_t step = FAULT_RANGES / 2; step; step /= 2)
		if (table->starts[place + step] <= address)
			place += step;
	if (table->starts[place] <= address && address < table->ends[place])
		return table->regions[place];
	return table->unclaimed;
}
