/* SPDX-License-Identifier: Apache-2.0 */
#include "page_faults_bpf.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "libbpf_log.h"
#include "memory_lock.h"
#include "perf_event.h"
#include "thread_events.h"

/* The inode of the host's own pid namespace, a constant of the kernel's. */
#define HOST_PID_NAMESPACE 0xEFFFFFFCu

struct page_faults_bpf {
	struct bpf_object *object;
	struct bpf_program *program;
	struct bpf_link *tracepoint;
	struct thread_events events;
	int tables[2];
	int table_in_force; /* the slot's map */
	int next_table;	    /* 0 or 1 */
	int counters;
	int settings;
	int stacks;
	int stack_counts;
	int processors;
	uint64_t *by_processor;
};

static int fail_bpf(struct status *status, int error, const char *what)
{
	const char *words = libbpf_log_last();

	return status_fail(status, error, "%s%s%s", what, *words ? ": " : "", words);
}

static int set_constants(struct bpf_object *object, enum page_faults_hook hook,
			 struct status *status)
{
	struct fault_constants constants = { .process = (uint32_t)getpid() };
	struct bpf_map *map = bpf_object__find_map_by_name(object, ".rodata");
	struct stat space;

	if (stat("/proc/self/ns/pid", &space))
		return status_fail(status, errno, "stat /proc/self/ns/pid");
	if (space.st_ino != HOST_PID_NAMESPACE) {
		constants.namespace_inode = space.st_ino;
		/* The kernel numbers devices otherwise than stat does. */
		constants.namespace_device =
			((uint64_t)major(space.st_dev) << 20) | minor(space.st_dev);
	}
	constants.check_process = hook == PAGE_FAULTS_ON_TASKS && !perf_inherits_by_threads_only();
	if (!map || bpf_map__set_initial_value(map, &constants, sizeof(constants)))
		return fail_bpf(status, EINVAL, "the BPF object is not of this version");
	return 0;
}

static int load(struct page_faults_bpf *faults, const void *program, size_t bytes,
		enum page_faults_hook hook, struct status *status)
{
	LIBBPF_OPTS(bpf_object_open_opts, options, .object_name = "tidemark");
	const char *wanted = hook == PAGE_FAULTS_ON_TASKS ? "task_fault" : "host_fault";
	struct memory_lock lock;
	struct bpf_program *each;
	int failed;

	faults->object = bpf_object__open_mem(program, bytes, &options);
	if (!faults->object)
		return fail_bpf(status, errno, "open the BPF object");
	bpf_object__for_each_program(each, faults->object)
		bpf_program__set_autoload(each, !strcmp(bpf_program__name(each), wanted));
	if (set_constants(faults->object, hook, status))
		return -1;
	memory_lock_lift(&lock, memory_lock_counts_bpf());
	failed = bpf_object__load(faults->object);
	memory_lock_restore(&lock);
	if (failed)
		return fail_bpf(status, -failed, "load the BPF program");
	faults->program = bpf_object__find_program_by_name(faults->object, wanted);
	if (!faults->program)
		return fail_bpf(status, ENOENT, "find the BPF program");
	return 0;
}

static int find_map(struct page_faults_bpf *faults, const char *name, struct status *status)
{
	int fd = bpf_object__find_map_fd_by_name(faults->object, name);

	if (fd < 0)
		status_fail(status, -fd, "find the BPF map %s", name);
	return fd;
}

static int find_maps(struct page_faults_bpf *faults, struct status *status)
{
	faults->tables[0] = find_map(faults, "table_a", status);
	faults->tables[1] = find_map(faults, "table_b", status);
	faults->table_in_force = find_map(faults, "table_in_force", status);
	faults->counters = find_map(faults, "counters", status);
	faults->settings = find_map(faults, "settings", status);
	faults->stacks = find_map(faults, "stacks", status);
	faults->stack_counts = find_map(faults, "stack_counts", status);
	faults->next_table = 1;
	return status_ok(status) ? 0 : -1;
}

static int make_room(struct page_faults_bpf *faults, struct status *status)
{
	faults->processors = libbpf_num_possible_cpus();
	if (faults->processors < 1)
		return fail_bpf(status, -faults->processors, "count the processors");
	faults->by_processor = calloc((size_t)faults->processors, sizeof(uint64_t));
	return faults->by_processor ? 0 : status_fail(status, ENOMEM, "room for the counters");
}

/* Without regions until told: every fault belongs to nobody, but is counted. */
static int start_empty(struct page_faults_bpf *faults, struct status *status)
{
	struct region_ranges none = { .unclaimed = FAULT_REGIONS - 1 };

	return page_faults_bpf_regions(faults, &none, status);
}

static int open_task_event(void *context, pid_t thread, int cpu, struct status *status)
{
	struct page_faults_bpf *faults = context;
	struct perf_event_attr attr = perf_minor_faults(false);
	int fd;

	/* Calls the program at every fault; software events of period 1 are not throttled. */
	attr.sample_period = 1;
	fd = perf_open(&attr, thread, cpu, status);
	if (fd < 0)
		return -1;
	if (!ioctl(fd, PERF_EVENT_IOC_SET_BPF, bpf_program__fd(faults->program)))
		return fd;
	status_fail(status, errno, "set the BPF program on a perf event");
	close(fd);
	return -1;
}

static int attach(struct page_faults_bpf *faults, enum page_faults_hook hook, struct status *status)
{
	struct thread_events_plan plan = { .open = open_task_event, .context = faults };

	if (hook == PAGE_FAULTS_ON_TASKS)
		return thread_events_open(&faults->events, &plan, status);
	faults->tracepoint = bpf_program__attach(faults->program);
	if (!faults->tracepoint)
		return fail_bpf(status, errno, "attach to the page-fault tracepoint");
	return 0;
}

struct page_faults_bpf *page_faults_bpf_open(const void *program, size_t bytes,
					     enum page_faults_hook hook, struct status *status)
{
	struct page_faults_bpf *faults = calloc(1, sizeof(*faults));

	if (!faults) {
		status_fail(status, ENOMEM, "room for the page-fault counter");
		return NULL;
	}
	libbpf_log_start();
	if (!load(faults, program, bytes, hook, status) && !find_maps(faults, status) &&
	    !make_room(faults, status) && !start_empty(faults, status) &&
	    !attach(faults, hook, status))
		return faults;
	page_faults_bpf_close(faults);
	return NULL;
}

int page_faults_bpf_regions(struct page_faults_bpf *faults, const struct region_ranges *ranges,
			    struct status *status)
{
	struct fault_table *table = malloc(sizeof(*table));
	int next = faults->tables[faults->next_table];
	uint32_t first = 0;

	if (!table)
		return status_fail(status, ENOMEM, "room for the region table");
	if (region_ranges_write(ranges, table, status))
		goto out;
	if (bpf_map_update_elem(next, &first, table, BPF_ANY)) {
		status_fail(status, errno, "write the region table");
		goto out;
	}
	/* Returns when no program looks into the old table any more: the next call may write it. */
	if (bpf_map_update_elem(faults->table_in_force, &first, &next, BPF_ANY)) {
		status_fail(status, errno, "put the region table in force");
		goto out;
	}
	faults->next_table = !faults->next_table;
out:
	free(table);
	return status_ok(status) ? 0 : -1;
}

int page_faults_bpf_counts(struct page_faults_bpf *faults, uint64_t counts[FAULT_COUNTERS],
			   struct status *status)
{
	for (uint32_t i = 0; i < FAULT_COUNTERS; i++) {
		if (bpf_map_lookup_elem(faults->counters, &i, faults->by_processor))
			return status_fail(status, errno, "read the fault counters");
		counts[i] = 0;
		for (int cpu = 0; cpu < faults->processors; cpu++)
			counts[i] += faults->by_processor[cpu];
	}
	return 0;
}

size_t page_faults_bpf_missed_threads(const struct page_faults_bpf *faults)
{
	return faults->events.missed;
}

static void clear(int map)
{
	struct fault_stack_key key; /* the larger of the two kinds of keys */

	while (!bpf_map_get_next_key(map, NULL, &key))
		if (bpf_map_delete_elem(map, &key))
			break;
}

int page_faults_bpf_sample_stacks(struct page_faults_bpf *faults, uint32_t one_in, uint32_t regions,
				  struct status *status)
{
	struct fault_settings settings = { .stack_one_in = one_in, .regions = regions };
	struct fault_settings off = { 0 };
	uint32_t first = 0;

	/* Off first: a stack that is cleared while it is being counted would be lost unseen. */
	if (bpf_map_update_elem(faults->settings, &first, &off, BPF_ANY))
		return status_fail(status, errno, "end the sampling of fault stacks");
	if (!one_in)
		return 0;
	clear(faults->stack_counts);
	clear(faults->stacks);
	if (bpf_map_update_elem(faults->settings, &first, &settings, BPF_ANY))
		return status_fail(status, errno, "start the sampling of fault stacks");
	return 0;
}

static uint32_t depth_of(const struct fault_stack *stack)
{
	uint32_t depth = 0;

	while (depth < FAULT_STACK_DEPTH && stack->addresses[depth])
		depth++;
	return depth;
}

int page_faults_bpf_stacks(struct page_faults_bpf *faults, struct fault_stack *stacks, size_t room,
			   struct status *status)
{
	struct fault_stack_key key;
	struct fault_stack_key *after = NULL;
	size_t length = 0;

	while (length < room && !bpf_map_get_next_key(faults->stack_counts, after, &key)) {
		struct fault_stack *stack = stacks + length;

		after = &key;
		if (bpf_map_lookup_elem(faults->stack_counts, &key, &stack->count) ||
		    bpf_map_lookup_elem(faults->stacks, &key.stack, stack->addresses)) {
			/* Cleared by another thread meanwhile. */
			if (errno == ENOENT)
				continue;
			return status_fail(status, errno, "read a fault stack");
		}
		stack->region = key.region;
		stack->depth = depth_of(stack);
		length++;
	}
	return (int)length;
}

void page_faults_bpf_close(struct page_faults_bpf *faults)
{
	bpf_link__destroy(faults->tracepoint);
	thread_events_close(&faults->events);
	bpf_object__close(faults->object);
	free(faults->by_processor);
	free(faults);
}

int bpf_try(struct status *status)
{
	struct memory_lock lock;
	int fd, error;

	libbpf_log_start();
	memory_lock_lift(&lock, memory_lock_counts_bpf());
	fd = bpf_map_create(BPF_MAP_TYPE_ARRAY, "tidemark", sizeof(uint32_t), sizeof(uint64_t), 1,
			    NULL);
	error = errno;
	memory_lock_restore(&lock);
	if (fd < 0)
		return status_fail(status, error, "create a BPF map");
	close(fd);
	return 0;
}
