/* SPDX-License-Identifier: Apache-2.0 */
/* Page faults of this process by region, counted by a program in the kernel. */
#ifndef TIDEMARK_PAGE_FAULTS_BPF_H
#define TIDEMARK_PAGE_FAULTS_BPF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "page_faults.h"
#include "region_ranges.h"
#include "status.h"

struct page_faults_bpf;

enum page_faults_hook {
	PAGE_FAULTS_ON_TASKS,	   /* events of our threads; nobody else pays */
	PAGE_FAULTS_ON_TRACEPOINT, /* every user fault of the host passes the program */
};

/* Loads the program and starts counting. NULL with the status set where that fails. */
struct page_faults_bpf *page_faults_bpf_open(const void *program, size_t bytes,
					     enum page_faults_hook hook, struct status *status);

/* Puts another table in force. No fault is looked up in a half-written one. */
int page_faults_bpf_regions(struct page_faults_bpf *faults, const struct region_ranges *ranges,
			    struct status *status);

/* FAULT_COUNTERS counts since the start, summed over the processors. */
int page_faults_bpf_counts(struct page_faults_bpf *faults, uint64_t counts[FAULT_COUNTERS],
			   struct status *status);

/* Threads whose faults are not seen; see thread_events.h. */
size_t page_faults_bpf_missed_threads(const struct page_faults_bpf *faults);

/*
 * Forgets earlier stacks and takes one for one in so many faults of these regions, a bit each;
 * 0 takes no more.
 */
int page_faults_bpf_sample_stacks(struct page_faults_bpf *faults, uint32_t one_in, uint32_t regions,
				  struct status *status);

struct fault_stack {
	uint64_t count;
	uint32_t region;
	uint32_t depth;
	uint64_t addresses[FAULT_STACK_DEPTH];
};

/* Up to `room` stacks in no order. Returns how many, or -1. */
int page_faults_bpf_stacks(struct page_faults_bpf *faults, struct fault_stack *stacks, size_t room,
			   struct status *status);

void page_faults_bpf_close(struct page_faults_bpf *faults);

/* Whether the kernel lets this process create BPF objects at all: makes one and closes it. */
int bpf_try(struct status *status);

#endif
