// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Counts the page faults of one process by region of its address space.
 *
 * The first choice is a program on per-task software events: the kernel runs
 * it for our threads alone, so that nobody else on the host pays. The second
 * choice, for kernels that refuse it, is the system-wide tracepoint.
 *
 * Neither needs type information of the running kernel: their contexts are
 * part of the kernel's stable interface.
 */
#include "page_faults.h"

#include <linux/bpf.h>
#include <linux/bpf_perf_event.h>

#include <bpf/bpf_helpers.h>

char LICENSE[] SEC("license") = "Dual BSD/GPL";

const volatile struct fault_constants constants = {};

/*
 * Two tables, one of which is in force. A refresh fills the other, then puts it
 * into the slot; the kernel returns from that only when no program reads the
 * old one any more.
 */
struct one_table {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct fault_table);
} table_a SEC(".maps"), table_b SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 1);
	__type(key, __u32);
	__array(values, struct one_table);
} table_in_force SEC(".maps") = {
	.values = { &table_a },
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, FAULT_COUNTERS);
	__type(key, __u32);
	__type(value, __u64);
} counters SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct fault_settings);
} settings SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_STACK_TRACE);
	__uint(max_entries, FAULT_STACKS);
	__uint(key_size, sizeof(__u32));
	__uint(value_size, FAULT_STACK_DEPTH * sizeof(__u64));
} stacks SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, FAULT_STACK_KEYS);
	__type(key, struct fault_stack_key);
	__type(value, __u64);
} stack_counts SEC(".maps");

static __always_inline void increment(__u32 counter)
{
	__u64 *count = bpf_map_lookup_elem(&counters, &counter);

	/* No atomic: the counter is this processor's, and no program interrupts another. */
	if (count)
		*count += 1;
}

static __always_inline int is_ours(void)
{
	struct bpf_pidns_info here = {};

	if (!constants.namespace_inode)
		return bpf_get_current_pid_tgid() >> 32 == constants.process;
	if (bpf_get_ns_current_pid_tgid(constants.namespace_device, constants.namespace_inode,
					&here, sizeof(here)))
		return 0;
	return here.tgid == constants.process;
}

/* The place of the last range that starts at or below the address, by halving. */
static __always_inline __u32 place_of(const struct fault_table *table, __u64 address)
{
	__u32 place = 0;
	__u32 step;

#pragma unroll
	for (step = FAULT_RANGES / 2; step; step /= 2)
		if (table->starts[(place + step) & (FAULT_RANGES - 1)] <= address)
			place += step;
	return place & (FAULT_RANGES - 1);
}

static __always_inline __u32 region_of(const struct fault_table *table, __u64 address)
{
	__u32 place = place_of(table, address);

	if (table->starts[place] <= address && address < table->ends[place])
		return table->regions[place];
	return table->unclaimed;
}

static __always_inline void count_stack(void *context, __u32 region)
{
	struct fault_stack_key key = { .region = region };
	__u64 one = 1;
	__u64 *count;

	key.stack = bpf_get_stackid(context, &stacks, BPF_F_USER_STACK);
	if (key.stack < 0) {
		increment(FAULT_LOST);
		return;
	}
	count = bpf_map_lookup_elem(&stack_counts, &key);
	if (count)
		__sync_fetch_and_add(count, 1);
	else if (bpf_map_update_elem(&stack_counts, &key, &one, BPF_NOEXIST))
		increment(FAULT_LOST);
}

/* A busy region would fill the room for the stacks of the one that is asked about. */
static __always_inline int is_wanted(__u32 region)
{
	__u32 first = 0;
	const struct fault_settings *wanted = bpf_map_lookup_elem(&settings, &first);

	if (!wanted || !wanted->stack_one_in || !(wanted->regions >> (region & 31) & 1))
		return 0;
	/* By chance, not every Nth: allocation loops have a rhythm of their own. */
	return bpf_get_prandom_u32() % wanted->stack_one_in == 0;
}

static __always_inline int count_fault(void *context, __u64 address)
{
	__u32 first = 0;
	const struct fault_table *table;
	void *in_force;
	__u32 region;

	in_force = bpf_map_lookup_elem(&table_in_force, &first);
	table = in_force ? bpf_map_lookup_elem(in_force, &first) : 0;
	if (!table) {
		increment(FAULT_NO_TABLE);
		return 0;
	}
	region = region_of(table, address);
	increment(region);
	if (is_wanted(region))
		count_stack(context, region);
	return 0;
}

SEC("perf_event")
int task_fault(struct bpf_perf_event_data *context)
{
	if (constants.check_process && !is_ours())
		return 0;
	return count_fault(context, context->addr);
}

/* The layout of tracing/events/exceptions/page_fault_user/format, unchanged since 3.13. */
struct user_fault {
	__u64 common;
	__u64 address;
	__u64 instruction;
	__u64 error_code;
};

SEC("tracepoint/exceptions/page_fault_user")
int host_fault(struct user_fault *context)
{
	if (!is_ours())
		return 0;
	return count_fault(context, context->address);
}
