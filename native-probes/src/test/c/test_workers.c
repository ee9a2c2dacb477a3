/* SPDX-License-Identifier: Apache-2.0 */
#include <unistd.h>

#include "test.h"
#include "workers.h"

struct worker {
	struct workers *all;
	size_t index;
};

static void *work(void *argument)
{
	struct worker self = *(struct worker *)argument;
	struct workers *all = self.all;
	size_t bytes = all->pages * (size_t)sysconf(_SC_PAGESIZE);

	pthread_barrier_wait(&all->go); /* lives, and has read its argument */
	pthread_barrier_wait(&all->go);
	test_touch(all->memory + self.index * bytes, all->pages);
	return NULL;
}

void workers_start(struct workers *workers, char *memory, size_t pages)
{
	struct worker arguments[WORKERS];

	workers->memory = memory;
	workers->pages = pages;
	pthread_barrier_init(&workers->go, NULL, WORKERS + 1);
	for (size_t i = 0; i < WORKERS; i++) {
		arguments[i] = (struct worker){ workers, i };
		CHECK(!pthread_create(&workers->threads[i], NULL, work, &arguments[i]));
	}
	pthread_barrier_wait(&workers->go);
}

void workers_touch(struct workers *workers)
{
	pthread_barrier_wait(&workers->go);
	for (size_t i = 0; i < WORKERS; i++)
		pthread_join(workers->threads[i], NULL);
	pthread_barrier_destroy(&workers->go);
}
