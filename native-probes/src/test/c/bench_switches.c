/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bench-switches BPF-OBJECT: what a switch between two threads costs, bare and
 * with an event on each. Faults aside, this is what per-task events cost an
 * application: the kernel takes them off and puts them on at every switch.
 */
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "page_faults_bpf.h"

#define TURNS 200000
#define ROUNDS 9

struct table_tennis {
	int there[2];
	int back[2];
};

static void pass(int to, int from)
{
	char ball = 0;

	if (write(to, &ball, 1) != 1 || read(from, &ball, 1) != 1)
		exit(1);
}

static void *peer(void *argument)
{
	struct table_tennis *game = argument;
	char ball;

	for (int i = 0; i < TURNS; i++)
		if (read(game->there[0], &ball, 1) != 1 || write(game->back[1], &ball, 1) != 1)
			exit(1);
	return NULL;
}

static double process_nanos(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static double nanos_per_switch(void)
{
	struct table_tennis game;
	pthread_t other;
	double start, nanos;

	if (pipe(game.there) || pipe(game.back) || pthread_create(&other, NULL, peer, &game))
		exit(1);
	start = process_nanos();
	for (int i = 0; i < TURNS; i++)
		pass(game.there[1], game.back[0]);
	nanos = process_nanos() - start;
	pthread_join(other, NULL);
	for (int i = 0; i < 2; i++) {
		close(game.there[i]);
		close(game.back[i]);
	}
	return nanos / TURNS / 2;
}

static double with_bpf(const void *object, size_t bytes)
{
	struct status status = { 0 };
	struct page_faults_bpf *faults =
		page_faults_bpf_open(object, bytes, PAGE_FAULTS_ON_TASKS, &status);
	double nanos;

	if (!faults) {
		fprintf(stderr, "bench: %s: errno %d\n", status.what, status.error);
		exit(1);
	}
	nanos = nanos_per_switch();
	page_faults_bpf_close(faults);
	return nanos;
}

static double smaller(double a, double b)
{
	return a < b ? a : b;
}

int main(int argc, char **argv)
{
	static char object[1 << 20];
	FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;
	double bare = 1e9, with = 1e9;
	cpu_set_t one;
	size_t bytes;

	if (!file) {
		fprintf(stderr, "usage: bench-switches BPF-OBJECT\n");
		return 2;
	}
	bytes = fread(object, 1, sizeof(object), file);
	fclose(file);
	/* On one processor every pass of the ball is a switch. */
	CPU_ZERO(&one);
	CPU_SET(0, &one);
	sched_setaffinity(0, sizeof(one), &one);
	for (int round = 0; round < ROUNDS; round++) {
		bare = smaller(bare, nanos_per_switch());
		with = smaller(with, with_bpf(object, bytes));
	}
	printf("ns a switch, best of %d: bare %.0f, bpf %.0f, difference %.0f\n", ROUNDS, bare,
	       with, with - bare);
	return 0;
}
