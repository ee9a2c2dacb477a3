/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A ring for inheriting events must belong to one processor, so there is one
 * event for each thread and processor, and all of a processor write into one
 * ring.
 *
 * Each sample stands for `period` faults of its thread on its processor. What
 * the events count beyond that (rests of less than a period, samples without
 * room) is known in sum, but not by region.
 *
 * The kernel could adapt the period by itself (attr.freq), but the periods it
 * then reports with a burst of software events are off by factors; and with a
 * fixed period, asking for PERF_SAMPLE_PERIOD makes it sample every event.
 * Hence we adapt, by opening anew: inherited events do not follow
 * PERF_EVENT_IOC_PERIOD.
 */
#include "perf_sampling.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "perf_event.h"
#include "perf_ring.h"
#include "thread_events.h"

/* 64 KiB a processor, within what any user may lock. */
#define RING_PAGES 16
/* Primes, so that no loop's rhythm meets them. */
static const unsigned int PERIODS[] = { 61, 251, 1021, 4093 };
#define LAST_PERIOD (sizeof(PERIODS) / sizeof(*PERIODS) - 1)
/* Samples between two reads: above, the period grows; below for so many reads, it shrinks. */
#define MANY_SAMPLES 1000
#define FEW_SAMPLES 100
#define QUIET_READS 10

struct fault_sample {
	struct perf_event_header header;
	uint32_t process, thread;
	uint64_t address;
};

struct perf_sampling {
	uint32_t process;
	struct thread_events events;
	struct perf_ring *rings; /* one a processor */
	int *ring_events;	 /* whose ring it is */
	int processors;
	struct fault_table table;
	uint64_t counts[FAULT_COUNTERS];
	size_t period; /* an index of PERIODS */
	int quiet_reads;
	uint64_t closed; /* faults counted by events that are closed */
	uint64_t at_last_read;
};

/* The first event of a processor brings the ring, the later ones share it. */
static int join_ring(struct perf_sampling *sampling, int fd, int cpu, struct status *status)
{
	struct perf_ring *ring = sampling->rings + cpu;

	if (ring->control) {
		if (!ioctl(fd, PERF_EVENT_IOC_SET_OUTPUT, sampling->ring_events[cpu]))
			return 0;
		return status_fail(status, errno, "share the ring of a perf event");
	}
	if (perf_ring_map(ring, fd, RING_PAGES, status))
		return -1;
	sampling->ring_events[cpu] = fd;
	return 0;
}

static int open_event(void *context, pid_t thread, int cpu, struct status *status)
{
	struct perf_sampling *sampling = context;
	struct perf_event_attr attr = perf_minor_faults(true);
	int fd;

	attr.sample_period = PERIODS[sampling->period];
	attr.sample_type = PERF_SAMPLE_TID | PERF_SAMPLE_ADDR;
	/* Nobody waits for the ring; it is read when the probe is. */
	attr.watermark = 1;
	attr.wakeup_watermark = UINT32_MAX;
	fd = perf_open(&attr, thread, cpu, status);
	if (fd < 0)
		return -1;
	if (!join_ring(sampling, fd, cpu, status))
		return fd;
	close(fd);
	return -1;
}

static void unmap_rings(void *context)
{
	struct perf_sampling *sampling = context;

	for (int cpu = 0; cpu < sampling->processors; cpu++)
		perf_ring_unmap(sampling->rings + cpu);
}

static int make_room(struct perf_sampling *sampling, struct status *status)
{
	long processors = sysconf(_SC_NPROCESSORS_CONF);

	if (processors < 1)
		return status_fail(status, errno, "count the processors");
	sampling->rings = calloc((size_t)processors, sizeof(*sampling->rings));
	sampling->ring_events = calloc((size_t)processors, sizeof(*sampling->ring_events));
	if (!sampling->rings || !sampling->ring_events)
		return status_fail(status, ENOMEM, "room for %ld rings", processors);
	sampling->processors = (int)processors;
	return 0;
}

/* Leaves none where it cannot open all; the next read tries again. */
static int open_events(struct perf_sampling *sampling, struct status *status)
{
	struct thread_events_plan plan = {
		.open = open_event,
		.restart = unmap_rings,
		.context = sampling,
		.cpus = sampling->processors,
	};

	if (!thread_events_open(&sampling->events, &plan, status))
		return 0;
	unmap_rings(sampling);
	return -1;
}

struct perf_sampling *perf_sampling_open(struct status *status)
{
	struct region_ranges none = { .unclaimed = FAULT_REGIONS - 1 };
	struct perf_sampling *sampling = calloc(1, sizeof(*sampling));

	if (!sampling) {
		status_fail(status, ENOMEM, "room for the fault sampler");
		return NULL;
	}
	sampling->process = (uint32_t)getpid();
	if (!make_room(sampling, status) && !region_ranges_write(&none, &sampling->table, status) &&
	    !open_events(sampling, status))
		return sampling;
	perf_sampling_close(sampling);
	return NULL;
}

int perf_sampling_regions(struct perf_sampling *sampling, const struct region_ranges *ranges,
			  struct status *status)
{
	struct fault_table *table = malloc(sizeof(*table));

	if (!table)
		return status_fail(status, ENOMEM, "room for the region table");
	if (!region_ranges_write(ranges, table, status))
		sampling->table = *table;
	free(table);
	return status_ok(status) ? 0 : -1;
}

static void count_record(void *context, const struct perf_event_header *record)
{
	struct perf_sampling *sampling = context;
	const struct fault_sample *sample = (const struct fault_sample *)record;

	/* Before Linux 5.13 children inherit the events; their addresses mean nothing here. */
	if (record->type == PERF_RECORD_SAMPLE && record->size == sizeof(*sample) &&
	    sample->process == sampling->process)
		sampling->counts[region_ranges_find(&sampling->table, sample->address)] +=
			PERIODS[sampling->period];
}

static void drain(struct perf_sampling *sampling)
{
	for (int cpu = 0; cpu < sampling->processors; cpu++)
		if (sampling->rings[cpu].control)
			perf_ring_drain(sampling->rings + cpu, count_record, sampling);
}

/* All faults since the start, those of closed events included. */
static int count_faults(struct perf_sampling *sampling, uint64_t *faults, struct status *status)
{
	unsigned long long sum;

	if (thread_events_sum(&sampling->events, &sum, status))
		return -1;
	*faults = sampling->closed + sum;
	return 0;
}

static int use_period(struct perf_sampling *sampling, size_t period, struct status *status)
{
	if (count_faults(sampling, &sampling->closed, status))
		return -1;
	thread_events_close(&sampling->events);
	drain(sampling);
	unmap_rings(sampling);
	sampling->period = period;
	return open_events(sampling, status);
}

/* Keeps the samples between two reads within what the rings hold and what is worth the cost. */
static int adapt(struct perf_sampling *sampling, uint64_t faults, struct status *status)
{
	uint64_t samples = (faults - sampling->at_last_read) / PERIODS[sampling->period];

	sampling->at_last_read = faults;
	sampling->quiet_reads = samples < FEW_SAMPLES ? sampling->quiet_reads + 1 : 0;
	if (samples > MANY_SAMPLES && sampling->period < LAST_PERIOD)
		return use_period(sampling, sampling->period + 1, status);
	if (sampling->quiet_reads < QUIET_READS || !sampling->period)
		return 0;
	sampling->quiet_reads = 0;
	return use_period(sampling, sampling->period - 1, status);
}

int perf_sampling_counts(struct perf_sampling *sampling, uint64_t counts[FAULT_COUNTERS],
			 struct status *status)
{
	uint64_t faults;
	uint64_t by_region = 0;

	if (!sampling->events.length && open_events(sampling, status))
		return -1;
	/* In this order: what comes between the two is then counted, and sampled the next time. */
	drain(sampling);
	if (count_faults(sampling, &faults, status) || adapt(sampling, faults, status))
		return -1;
	for (int region = 0; region < FAULT_REGIONS; region++)
		by_region += sampling->counts[region];
	sampling->counts[FAULT_LOST] = faults > by_region ? faults - by_region : 0;
	memcpy(counts, sampling->counts, sizeof(sampling->counts));
	return 0;
}

size_t perf_sampling_missed_threads(const struct perf_sampling *sampling)
{
	return sampling->events.missed;
}

void perf_sampling_close(struct perf_sampling *sampling)
{
	unmap_rings(sampling);
	thread_events_close(&sampling->events);
	free(sampling->ring_events);
	free(sampling->rings);
	free(sampling);
}
