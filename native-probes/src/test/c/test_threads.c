/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "perf_event.h"
#include "test.h"
#include "thread_events.h"
#include "thread_list.h"
#include "workers.h"

static void lists_the_threads(void)
{
	struct thread_list list = { 0 };
	struct status status = { 0 };
	struct workers workers;
	char *memory = test_map_pages(WORKERS);

	workers_start(&workers, memory, 1);
	CHECK(!thread_list_read(&list, &status));
	CHECK(list.length >= WORKERS + 1);
	CHECK(thread_list_has(&list, (pid_t)syscall(SYS_gettid)));
	CHECK(!thread_list_has(&list, 0));
	workers_touch(&workers);
	test_unmap(memory, WORKERS);
	thread_list_free(&list);
}

static pthread_t newborns[2];
static int births;

static void *live_until(void *barrier)
{
	pthread_barrier_wait(barrier);
	return NULL;
}

static void *idle(void *argument)
{
	return argument;
}

/* Stands for a thread that was born between the two lists of an attempt. */
static int open_while_threads_are_born(void *context, pid_t thread, int cpu, struct status *status)
{
	struct perf_event_attr attr = perf_minor_faults(true);

	if (births < 2)
		CHECK(!pthread_create(&newborns[births++], NULL, live_until, context));
	return perf_open(&attr, thread, cpu, status);
}

static void starts_over_until_no_thread_was_born_meanwhile(void)
{
	struct thread_events events = { 0 };
	struct status status = { 0 };
	pthread_barrier_t end;
	struct thread_events_plan plan = { .open = open_while_threads_are_born, .context = &end };
	struct thread_list list = { 0 };

	pthread_barrier_init(&end, NULL, 3);
	births = 0;
	CHECK(!thread_events_open(&events, &plan, &status));
	CHECK(births == 2);
	CHECK(events.missed == 0);
	CHECK(!thread_list_read(&list, &status));
	CHECK(events.length == list.length);
	pthread_barrier_wait(&end);
	pthread_join(newborns[0], NULL);
	pthread_join(newborns[1], NULL);
	thread_list_free(&list);
	thread_events_close(&events);
}

static int open_with_endless_births(void *context, pid_t thread, int cpu, struct status *status)
{
	struct perf_event_attr attr = perf_minor_faults(true);
	pthread_t newborn;

	(void)context;
	CHECK(!pthread_create(&newborn, NULL, idle, NULL));
	pthread_detach(newborn);
	return perf_open(&attr, thread, cpu, status);
}

/* Whether a newborn is still there when listed is chance; that this ends is what counts. */
static void gives_up_on_endless_births(void)
{
	struct thread_events events = { 0 };
	struct status status = { 0 };
	struct thread_events_plan plan = { .open = open_with_endless_births };

	CHECK(!thread_events_open(&events, &plan, &status));
	CHECK_OK(&status);
	thread_events_close(&events);
}

static void leaves_files_to_the_application(void)
{
	struct thread_events events = { 0 };
	struct status status = { 0 };
	struct thread_events_plan plan = { .open = open_with_endless_births };
	struct rlimit before, few = { .rlim_cur = 3 };

	CHECK(!getrlimit(RLIMIT_NOFILE, &before));
	few.rlim_max = before.rlim_max;
	CHECK(!setrlimit(RLIMIT_NOFILE, &few));
	thread_events_open(&events, &plan, &status);
	CHECK(!setrlimit(RLIMIT_NOFILE, &before));
	CHECK(status.error == EMFILE);
	CHECK(!events.length);
}

static int open_none(void *context, pid_t thread, int cpu, struct status *status)
{
	(void)context;
	(void)thread;
	(void)cpu;
	(void)status;
	CHECK(!"an event is opened");
	return -1;
}

/* As many processors as that are rare, as many threads and processors are not. */
static void opens_none_where_they_are_too_many(void)
{
	struct thread_events events = { 0 };
	struct status status = { 0 };
	struct thread_events_plan plan = { .open = open_none, .cpus = THREAD_EVENTS_MOST + 1 };

	CHECK(thread_events_open(&events, &plan, &status));
	CHECK(status.error == E2BIG);
	CHECK(!events.length);
}

const struct test THREAD_TESTS[] = {
	{ "lists the threads", lists_the_threads, false },
	{ "starts over until no thread was born meanwhile",
	  starts_over_until_no_thread_was_born_meanwhile, true },
	{ "gives up on endless births", gives_up_on_endless_births, true },
	{ "opens none where they are too many", opens_none_where_they_are_too_many, false },
	{ "leaves files to the application", leaves_files_to_the_application, false },
	{ 0 },
};
