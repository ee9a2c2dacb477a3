/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the processors remember of the process's page table (their TLB). The kernel clears the bits
 * that tell whether a page was touched without making them forget (clear_refs_pte_range() in
 * fs/proc/task_mmu.c): a page whose translation is still remembered is touched without a trace.
 */
#ifndef TIDEMARK_TRANSLATIONS_H
#define TIDEMARK_TRANSLATIONS_H

#include "status.h"

/*
 * Has every processor forget all of this process. A few microseconds and, on each processor that
 * runs one of its threads, an interrupt. Returns 0, or -1 with the status set.
 */
int translations_flush(struct status *status);

#endif
