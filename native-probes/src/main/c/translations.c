/* SPDX-License-Identifier: Apache-2.0 */
#include "translations.h"

#include <errno.h>
#include <stddef.h>
#include <sys/mman.h>

/*
 * There is no call for it, but unmapping does it: for more than 33 pages at once the kernel drops
 * everything instead of page by page (tlb_single_page_flush_ceiling in arch/x86/mm/tlb.c). What
 * counts is the span of the pages that are there, so the first and the last are enough.
 */
enum { SPAN = 4 << 20, PAGE = 4096 };

int translations_flush(struct status *status)
{
	volatile char *span = mmap(NULL, SPAN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
				   -1, 0);

	if (span == MAP_FAILED)
		return status_fail(status, errno, "4 MB of address space for a moment");
	/* Two huge pages would be dropped one by one. */
	(void)madvise((void *)span, SPAN, MADV_NOHUGEPAGE);
	span[0] = 1;
	span[SPAN - PAGE] = 1;
	munmap((void *)span, SPAN);
	return 0;
}
