/* SPDX-License-Identifier: Apache-2.0 */
#include "sample_ring.h"

#include <errno.h>
#include <stdlib.h>

/*
 * A slot is free for the claim with number n while its turn is n, filled while
 * it is n + 1, and free again for claim n + slots.
 */
struct slot {
	struct sample sample; /* first, so that a sample's address is its slot's */
	uint64_t claim;
	_Atomic uint64_t turn;
};

struct sample_ring {
	struct slot *slots;
	uint64_t mask;
	_Atomic uint64_t claims;
	_Atomic uint64_t drops;
	uint64_t taken;
};

struct sample_ring *sample_ring_make(size_t slots, struct status *status)
{
	struct sample_ring *ring = calloc(1, sizeof(*ring));

	if (ring)
		ring->slots = calloc(slots, sizeof(*ring->slots));
	if (!ring || !ring->slots) {
		status_fail(status, ENOMEM, "room for %zu samples", slots);
		free(ring);
		return NULL;
	}
	ring->mask = slots - 1;
	for (size_t i = 0; i < slots; i++)
		atomic_init(&ring->slots[i].turn, i);
	return ring;
}

void sample_ring_free(struct sample_ring *ring)
{
	if (!ring)
		return;
	free(ring->slots);
	free(ring);
}

struct sample *sample_ring_claim(struct sample_ring *ring)
{
	uint64_t claim = atomic_load_explicit(&ring->claims, memory_order_relaxed);

	for (;;) {
		struct slot *slot = ring->slots + (claim & ring->mask);
		int64_t ahead = (int64_t)(atomic_load_explicit(&slot->turn, memory_order_acquire) -
					  claim);

		if (ahead < 0) {
			atomic_fetch_add_explicit(&ring->drops, 1, memory_order_relaxed);
			return NULL;
		}
		if (ahead > 0) {
			claim = atomic_load_explicit(&ring->claims, memory_order_relaxed);
		} else if (atomic_compare_exchange_weak_explicit(&ring->claims, &claim, claim + 1,
								 memory_order_relaxed,
								 memory_order_relaxed)) {
			slot->claim = claim;
			return &slot->sample;
		}
	}
}

void sample_ring_publish(struct sample_ring *ring, struct sample *sample)
{
	struct slot *slot = (struct slot *)sample;

	(void)ring;
	atomic_store_explicit(&slot->turn, slot->claim + 1, memory_order_release);
}

struct sample *sample_ring_peek(struct sample_ring *ring)
{
	struct slot *slot = ring->slots + (ring->taken & ring->mask);

	if (atomic_load_explicit(&slot->turn, memory_order_acquire) != ring->taken + 1)
		return NULL;
	return &slot->sample;
}

void sample_ring_give_back(struct sample_ring *ring)
{
	struct slot *slot = ring->slots + (ring->taken & ring->mask);

	atomic_store_explicit(&slot->turn, ring->taken + ring->mask + 1, memory_order_release);
	ring->taken++;
}

uint64_t sample_ring_drops(const struct sample_ring *ring)
{
	return atomic_load_explicit(&ring->drops, memory_order_relaxed);
}
