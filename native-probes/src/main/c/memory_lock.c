/* SPDX-License-Identifier: Apache-2.0 */
#include "memory_lock.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>

bool memory_lock_counts_bpf(void)
{
	libbpf_set_memlock_rlim(0);
	/* This helper came with the kernel that counts otherwise; libbpf tells it by that too. */
	return libbpf_probe_bpf_helper(BPF_PROG_TYPE_SOCKET_FILTER, BPF_FUNC_ktime_get_coarse_ns,
				       NULL) != 1;
}

void memory_lock_lift(struct memory_lock *lock, bool counts)
{
	struct rlimit all = { RLIM_INFINITY, RLIM_INFINITY };

	*lock = (struct memory_lock){ 0 };
	if (!counts || getrlimit(RLIMIT_MEMLOCK, &lock->before))
		return;
	/* Only root may lift the upper one. */
	if (setrlimit(RLIMIT_MEMLOCK, &all)) {
		all.rlim_cur = all.rlim_max = lock->before.rlim_max;
		if (setrlimit(RLIMIT_MEMLOCK, &all))
			return;
	}
	lock->lifted = true;
}

void memory_lock_restore(const struct memory_lock *lock)
{
	if (lock->lifted)
		setrlimit(RLIMIT_MEMLOCK, &lock->before);
}
