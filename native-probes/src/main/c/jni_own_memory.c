/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What this library and the static libraries in it hold of the process's memory:
 * the linker's --wrap sends their malloc, free, mmap and the like here, where
 * they are counted by what the allocator really gave. And what the process as a
 * whole has done so far, as the kernel counts it.
 *
 * A block that one of libc's functions allocates and we free would be
 * subtracted without having been added: the few that libbpf uses (strdup) are
 * wrapped as well, the rest is temporary, and the sum is never below 0.
 */
#include <jni.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>

#define METHOD(type, name) JNIEXPORT type JNICALL Java_dev_tidemark_probe_jni_OwnUsage_##name

static _Atomic int64_t held;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void __real_free(void *block);
char *__real_strdup(const char *text);
void *__real_mmap(void *place, size_t size, int protection, int flags, int fd, off_t offset);
int __real_munmap(void *place, size_t size);

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);
void __wrap_free(void *block);
char *__wrap_strdup(const char *text);
void *__wrap_mmap(void *place, size_t size, int protection, int flags, int fd, off_t offset);
int __wrap_munmap(void *place, size_t size);

static void add(int64_t bytes)
{
	atomic_fetch_add_explicit(&held, bytes, memory_order_relaxed);
}

static void *added(void *block)
{
	if (block)
		add((int64_t)malloc_usable_size(block));
	return block;
}

void *__wrap_malloc(size_t size)
{
	return added(__real_malloc(size));
}

void *__wrap_calloc(size_t count, size_t size)
{
	return added(__real_calloc(count, size));
}

void *__wrap_realloc(void *block, size_t size)
{
	int64_t before = block ? (int64_t)malloc_usable_size(block) : 0;
	void *moved = __real_realloc(block, size);

	if (moved || size == 0)
		add(-before);
	return added(moved);
}

void __wrap_free(void *block)
{
	if (block)
		add(-(int64_t)malloc_usable_size(block));
	__real_free(block);
}

char *__wrap_strdup(const char *text)
{
	return added(__real_strdup(text));
}

void *__wrap_mmap(void *place, size_t size, int protection, int flags, int fd, off_t offset)
{
	void *mapped = __real_mmap(place, size, protection, flags, fd, offset);

	if (mapped != MAP_FAILED)
		add((int64_t)size);
	return mapped;
}

int __wrap_munmap(void *place, size_t size)
{
	int failed = __real_munmap(place, size);

	if (!failed)
		add(-(int64_t)size);
	return failed;
}

METHOD(jlong, nativeHeldBytes)(JNIEnv *env, jclass type)
{
	int64_t now = atomic_load_explicit(&held, memory_order_relaxed);

	(void)env;
	(void)type;
	return now < 0 ? 0 : now;
}

/* Minor faults; switches of all threads, those included that have ended. */
METHOD(void, nativeProcess)(JNIEnv *env, jclass type, jlongArray into)
{
	struct rusage usage;
	jlong figures[2] = { 0, 0 };

	(void)type;
	if (!getrusage(RUSAGE_SELF, &usage)) {
		figures[0] = usage.ru_minflt;
		figures[1] = usage.ru_nvcsw + usage.ru_nivcsw;
	}
	(*env)->SetLongArrayRegion(env, into, 0, 2, figures);
}
