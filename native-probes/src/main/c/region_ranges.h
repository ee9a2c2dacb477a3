/* SPDX-License-Identifier: Apache-2.0 */
/* Address ranges with the number of their region, as user space hands them over. */
#ifndef TIDEMARK_REGION_RANGES_H
#define TIDEMARK_REGION_RANGES_H

#include <stddef.h>
#include <stdint.h>

#include "page_faults.h"
#include "status.h"

struct region_ranges {
	const int64_t *triples; /* start, end, region; sorted by start, free of overlap */
	size_t length;		/* of ranges */
	uint32_t unclaimed;	/* the region of what is in no range */
};

/* Checks the ranges and writes them the way the search wants them. */
int region_ranges_write(const struct region_ranges *ranges, struct fault_table *table,
			struct status *status);

/* The same search as in the kernel, for addresses that arrive in user space. */
uint32_t region_ranges_find(const struct fault_table *table, uint64_t address);

#endif
