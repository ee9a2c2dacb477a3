/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Before Linux 5.11 what BPF takes counts as the user's locked memory, of which
 * an ordinary limit allows 64 KiB. libbpf would lift that limit for good, for
 * the application and all processes that it starts. Lifted here, it is put back.
 *
 * Assumes that nobody else sets the limit in between.
 */
#ifndef TIDEMARK_MEMORY_LOCK_H
#define TIDEMARK_MEMORY_LOCK_H

#include <stdbool.h>
#include <sys/resource.h>

struct memory_lock {
	struct rlimit before;
	bool lifted;
};

/* Whether BPF counts here. Also keeps libbpf from lifting the limit by itself. */
bool memory_lock_counts_bpf(void);

/* As far as this process may; where it may not, loading says so. */
void memory_lock_lift(struct memory_lock *lock, bool counts);
void memory_lock_restore(const struct memory_lock *lock);

#endif
