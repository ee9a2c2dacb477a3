/* SPDX-License-Identifier: Apache-2.0 */
#include <pthread.h>
#include <string.h>

#include "sample_pace.h"
#include "sample_ring.h"
#include "test.h"

#define SLOTS 64
#define PUTTERS 4
#define SAMPLES_EACH 20000

static struct sample_ring *make(void)
{
	struct status status = { 0 };
	struct sample_ring *ring = sample_ring_make(SLOTS, &status);

	CHECK_OK(&status);
	return ring;
}

static bool put(struct sample_ring *ring, int64_t bytes)
{
	struct sample *sample = sample_ring_claim(ring);

	if (!sample)
		return false;
	sample->bytes = bytes;
	sample_ring_publish(ring, sample);
	return true;
}

static void a_ring_gives_in_order_what_was_put(void)
{
	struct sample_ring *ring = make();

	CHECK(sample_ring_peek(ring) == NULL);
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < SLOTS; i++)
			CHECK(put(ring, i));
		for (int i = 0; i < SLOTS; i++) {
			CHECK(sample_ring_peek(ring)->bytes == i);
			sample_ring_give_back(ring);
		}
		CHECK(sample_ring_peek(ring) == NULL);
	}
	CHECK(sample_ring_drops(ring) == 0);
	sample_ring_free(ring);
}

static void a_full_ring_drops_and_counts(void)
{
	struct sample_ring *ring = make();

	for (int i = 0; i < SLOTS; i++)
		CHECK(put(ring, i));
	CHECK(!put(ring, -1));
	CHECK(!put(ring, -1));
	CHECK(sample_ring_drops(ring) == 2);
	sample_ring_give_back(ring);
	CHECK(put(ring, SLOTS));
	for (int i = 1; i <= SLOTS; i++) {
		CHECK(sample_ring_peek(ring)->bytes == i);
		sample_ring_give_back(ring);
	}
	sample_ring_free(ring);
}

static void what_is_claimed_is_not_seen_before_it_is_filled(void)
{
	struct sample_ring *ring = make();
	struct sample *first = sample_ring_claim(ring);

	CHECK(put(ring, 2));
	CHECK(sample_ring_peek(ring) == NULL);
	first->bytes = 1;
	sample_ring_publish(ring, first);
	CHECK(sample_ring_peek(ring)->bytes == 1);
	sample_ring_free(ring);
}

/* Number of the putter << 32 | number of the sample; the frames repeat it. */
struct putter {
	pthread_t thread;
	struct sample_ring *ring;
	int64_t number;
	int64_t last;
};

static void *put_many(void *argument)
{
	struct putter *putter = argument;

	for (int64_t i = 1; i <= SAMPLES_EACH; i++) {
		struct sample *sample = sample_ring_claim(putter->ring);

		if (!sample)
			continue;
		sample->bytes = putter->number << 32 | i;
		for (int f = 0; f < SAMPLE_FRAMES; f++)
			sample->frames[f].location = sample->bytes;
		sample_ring_publish(putter->ring, sample);
	}
	return NULL;
}

static void take(struct putter *putters, const struct sample *sample)
{
	struct putter *putter = putters + (sample->bytes >> 32);
	int64_t number = sample->bytes & 0xffffffff;

	CHECK(number > putter->last);
	putter->last = number;
	for (int f = 0; f < SAMPLE_FRAMES; f++)
		CHECK(sample->frames[f].location == sample->bytes);
}

static void many_threads_put_while_one_takes(void)
{
	struct sample_ring *ring = make();
	struct putter putters[PUTTERS] = { 0 };
	uint64_t taken = 0;
	const struct sample *sample;

	for (int i = 0; i < PUTTERS; i++) {
		putters[i].ring = ring;
		putters[i].number = i;
		CHECK(!pthread_create(&putters[i].thread, NULL, put_many, putters + i));
	}
	while (taken + sample_ring_drops(ring) < PUTTERS * SAMPLES_EACH) {
		sample = sample_ring_peek(ring);
		if (!sample)
			continue;
		take(putters, sample);
		sample_ring_give_back(ring);
		taken++;
	}
	for (int i = 0; i < PUTTERS; i++)
		pthread_join(putters[i].thread, NULL);
	CHECK(sample_ring_peek(ring) == NULL);
	CHECK(taken > 0);
	sample_ring_free(ring);
}

#define QUARTER 250000000LL
#define BURST 10

static void too_many_samples_double_the_interval(void)
{
	struct sample_pace pace = { .interval = 1000, .burst = BURST };

	for (int i = 0; i < BURST; i++)
		CHECK(sample_pace_note(&pace, QUARTER + i, 1000) == 0);
	CHECK(sample_pace_note(&pace, QUARTER + BURST, 1000) == 2000);
	/* Whoever was told has not said so to the JVM yet: counting starts anew. */
	CHECK(sample_pace_note(&pace, QUARTER + BURST, 1000) == 0);
}

static void as_many_in_a_longer_time_do_not(void)
{
	struct sample_pace pace = { .interval = 1000, .burst = BURST };

	for (int64_t i = 1; i < 100 * BURST; i++)
		CHECK(sample_pace_note(&pace, i * QUARTER / BURST, 1000) == 0);
}

static void samples_of_another_interval_tell_nothing(void)
{
	struct sample_pace pace = { .interval = 1000, .burst = BURST };

	for (int i = 0; i < 100 * BURST; i++)
		CHECK(sample_pace_note(&pace, QUARTER, 500) == 0);
}

static void the_interval_has_a_ceiling(void)
{
	struct sample_pace pace = { .interval = SAMPLE_PACE_CEILING - 1, .burst = 0 };

	CHECK(sample_pace_note(&pace, 0, SAMPLE_PACE_CEILING - 1) == SAMPLE_PACE_CEILING);
	pace.interval = SAMPLE_PACE_CEILING;
	CHECK(sample_pace_note(&pace, 0, SAMPLE_PACE_CEILING) == 0);
}

const struct test SAMPLE_TESTS[] = {
	{ "a ring gives in order what was put", a_ring_gives_in_order_what_was_put, false },
	{ "a full ring drops and counts", a_full_ring_drops_and_counts, false },
	{ "what is claimed is not seen before it is filled",
	  what_is_claimed_is_not_seen_before_it_is_filled, false },
	{ "many threads put while one takes", many_threads_put_while_one_takes, false },
	{ "too many samples double the interval", too_many_samples_double_the_interval, false },
	{ "as many in a longer time do not", as_many_in_a_longer_time_do_not, false },
	{ "samples of another interval tell nothing", samples_of_another_interval_tell_nothing,
	  false },
	{ "the interval has a ceiling", the_interval_has_a_ceiling, false },
	{ 0 },
};
