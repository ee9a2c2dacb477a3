/* SPDX-License-Identifier: Apache-2.0 */
#include "perf_ring.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Ours are 32 bytes and less; longer ones (none are asked for) are passed over. */
#define LONGEST_RECORD 128

static size_t page_bytes(void)
{
	return (size_t)sysconf(_SC_PAGESIZE);
}

int perf_ring_map(struct perf_ring *ring, int fd, size_t data_pages, struct status *status)
{
	void *control = mmap(NULL, (data_pages + 1) * page_bytes(), PROT_READ | PROT_WRITE,
			     MAP_SHARED, fd, 0);

	if (control == MAP_FAILED)
		return status_fail(status, errno, "map the ring of a perf event (%zu pages)",
				   data_pages);
	ring->control = control;
	ring->data_bytes = data_pages * page_bytes();
	return 0;
}

/* A record may wrap around the ring's end. */
static void copy(const struct perf_ring *ring, uint64_t at, void *target, size_t bytes)
{
	const char *data = (const char *)ring->control + page_bytes();
	size_t start = (size_t)(at & (ring->data_bytes - 1));
	size_t first = ring->data_bytes - start;

	if (first > bytes)
		first = bytes;
	memcpy(target, data + start, first);
	memcpy((char *)target + first, data, bytes - first);
}

void perf_ring_drain(struct perf_ring *ring, perf_ring_visitor *visit, void *context)
{
	uint64_t head = __atomic_load_n(&ring->control->data_head, __ATOMIC_ACQUIRE);
	uint64_t tail = ring->control->data_tail;

	while (tail < head) {
		union {
			struct perf_event_header header;
			char bytes[LONGEST_RECORD];
		} record;

		copy(ring, tail, &record.header, sizeof(record.header));
		/* Cannot be; but an endless loop inside the application must not either. */
		if (record.header.size < sizeof(record.header)) {
			tail = head;
			break;
		}
		if (record.header.size <= sizeof(record)) {
			copy(ring, tail, &record, record.header.size);
			visit(context, &record.header);
		}
		tail += record.header.size;
	}
	__atomic_store_n(&ring->control->data_tail, tail, __ATOMIC_RELEASE);
}

void perf_ring_unmap(struct perf_ring *ring)
{
	if (ring->control)
		munmap(ring->control, ring->data_bytes + page_bytes());
	ring->control = NULL;
}
