/* SPDX-License-Identifier: Apache-2.0 */
#include "thread_list.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

static int add(struct thread_list *list, pid_t id)
{
	if (list->length == list->room) {
		size_t room = list->room ? 2 * list->room : 64;
		pid_t *ids = realloc(list->ids, room * sizeof(*ids));

		if (!ids)
			return -1;
		list->ids = ids;
		list->room = room;
	}
	list->ids[list->length++] = id;
	return 0;
}

static int by_id(const void *left, const void *right)
{
	pid_t a = *(const pid_t *)left;
	pid_t b = *(const pid_t *)right;

	return (a > b) - (a < b);
}

int thread_list_read(struct thread_list *list, struct status *status)
{
	const struct dirent *entry;
	DIR *tasks;

	list->length = 0;
	tasks = opendir("/proc/self/task");
	if (!tasks)
		return status_fail(status, errno, "open /proc/self/task");
	while ((entry = readdir(tasks))) {
		pid_t id = (pid_t)strtol(entry->d_name, NULL, 10);

		if (id > 0 && add(list, id)) {
			status_fail(status, ENOMEM, "list threads");
			break;
		}
	}
	closedir(tasks);
	if (list->length)
		qsort(list->ids, list->length, sizeof(*list->ids), by_id);
	return status_ok(status) ? 0 : -1;
}

bool thread_list_has(const struct thread_list *list, pid_t id)
{
	return list->length &&
	       bsearch(&id, list->ids, list->length, sizeof(id), by_id);
}

void thread_list_free(struct thread_list *list)
{
	free(list->ids);
	*list = (struct thread_list){ 0 };
}
