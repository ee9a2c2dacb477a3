/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* What the page-fault programs and their reader in user space share. */
#ifndef TIDEMARK_PAGE_FAULTS_H
#define TIDEMARK_PAGE_FAULTS_H

#include <linux/types.h>

/* A power of two: the search halves it. */
#define FAULT_RANGES 1024

/* Counters of a processor: one a region, then those of what was lost. */
#define FAULT_REGIONS 16
#define FAULT_LOST 16	    /* stacks without room or that could not be walked; samples */
#define FAULT_NO_TABLE 17   /* a fault while no table was in force */
#define FAULT_COUNTERS 18

/* Room for the stacks of an investigation: about 700 KiB of kernel memory. */
#define FAULT_STACKS 1024
#define FAULT_STACK_KEYS 2048
#define FAULT_STACK_DEPTH 64

/*
 * Address ranges sorted by start. Unused places hold a start of all ones, so
 * that the search needs no length.
 */
struct fault_table {
	__u64 starts[FAULT_RANGES];
	__u64 ends[FAULT_RANGES];
	__u8 regions[FAULT_RANGES];
	__u32 unclaimed; /* the region of an address in no range */
	__u32 reserved;
};

/* Set before the program is loaded; the verifier drops the branches they rule out. */
struct fault_constants {
	/* An inode of 0 stands for the host's own pid namespace, which is cheaper to ask. */
	__u64 namespace_device;
	__u64 namespace_inode;
	__u32 process; /* as seen in that namespace */
	/* Set where a kernel hands our events down to child processes too (before 5.13). */
	__u32 check_process;
};

struct fault_settings {
	__u32 stack_one_in; /* a stack for one in so many faults; 0 for none */
	__u32 regions;	    /* a bit for each region whose faults are asked about */
};

struct fault_stack_key {
	__u32 region;
	__s32 stack;
};

#endif
