/* SPDX-License-Identifier: Apache-2.0 */
/* The threads of this process, as /proc lists them. */
#ifndef TIDEMARK_THREAD_LIST_H
#define TIDEMARK_THREAD_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "status.h"

struct thread_list {
	pid_t *ids;
	size_t length;
	size_t room;
};

int thread_list_read(struct thread_list *list, struct status *status);
bool thread_list_has(const struct thread_list *list, pid_t id);
void thread_list_free(struct thread_list *list);

#endif
