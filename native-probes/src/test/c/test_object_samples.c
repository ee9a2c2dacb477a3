/* SPDX-License-Identifier: Apache-2.0 */
/* The object sampler in a JVM of ours, which can be held up in the middle of a callback. */
#include <jvmti.h>
#include <malloc.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>

#include "object_samples.h"
#include "test.h"

#define INTERVAL 100000
#define BURST 1000000
#define SOON_TOO_MANY 1
#define SAMPLES 100

static jvmtiEventCallbacks functions;
static jint feature = 17;
static atomic_int weak_references;
static atomic_bool holds_stack, holds_interval, interval_was_set;
static sem_t held_up, goes_on;

static jvmtiError JNICALL capabilities(jvmtiEnv *jvmti, const jvmtiCapabilities *which)
{
	(void)jvmti;
	(void)which;
	return JVMTI_ERROR_NONE;
}

static jvmtiError JNICALL version_number(jvmtiEnv *jvmti, jint *version)
{
	(void)jvmti;
	*version = JVMTI_VERSION_INTERFACE_JVMTI | feature << JVMTI_VERSION_SHIFT_MAJOR;
	return JVMTI_ERROR_NONE;
}

static jvmtiError JNICALL set_callbacks(jvmtiEnv *jvmti, const jvmtiEventCallbacks *which,
					jint bytes)
{
	(void)jvmti;
	memcpy(&functions, which, (size_t)bytes);
	return JVMTI_ERROR_NONE;
}

static jvmtiError JNICALL set_mode(jvmtiEnv *jvmti, jvmtiEventMode mode, jvmtiEvent event,
				   jthread thread, ...)
{
	(void)jvmti;
	(void)mode;
	(void)event;
	(void)thread;
	return JVMTI_ERROR_NONE;
}

/* As a safepoint does. */
static void hold_up(void)
{
	sem_post(&held_up);
	sem_wait(&goes_on);
}

static jvmtiError JNICALL set_interval(jvmtiEnv *jvmti, jint interval)
{
	(void)jvmti;
	if (atomic_load(&holds_interval) && interval == 2 * INTERVAL) {
		hold_up();
		atomic_store(&interval_was_set, true);
	}
	return JVMTI_ERROR_NONE;
}

static jvmtiError JNICALL thread_info(jvmtiEnv *jvmti, jthread thread, jvmtiThreadInfo *info)
{
	(void)jvmti;
	(void)thread;
	(void)info;
	return JVMTI_ERROR_INVALID_THREAD;
}

static jvmtiError JNICALL stack_trace(jvmtiEnv *jvmti, jthread thread, jint start, jint most,
				      jvmtiFrameInfo *frames, jint *count)
{
	(void)jvmti;
	(void)thread;
	(void)start;
	(void)most;
	(void)frames;
	if (atomic_load(&holds_stack))
		hold_up();
	*count = 0;
	return JVMTI_ERROR_NONE;
}

static jweak JNICALL new_weak(JNIEnv *env, jobject object)
{
	(void)env;
	atomic_fetch_add(&weak_references, 1);
	return object;
}

static void JNICALL delete_weak(JNIEnv *env, jweak reference)
{
	(void)env;
	(void)reference;
	atomic_fetch_sub(&weak_references, 1);
}

static const struct jvmtiInterface_1_ TOOL_FUNCTIONS = {
	.AddCapabilities = capabilities,
	.RelinquishCapabilities = capabilities,
	.GetVersionNumber = version_number,
	.SetEventCallbacks = set_callbacks,
	.SetEventNotificationMode = set_mode,
	.SetHeapSamplingInterval = set_interval,
	.GetThreadInfo = thread_info,
	.GetStackTrace = stack_trace,
};
static jvmtiEnv tool = &TOOL_FUNCTIONS;

static const struct JNINativeInterface_ JAVA_FUNCTIONS = {
	.NewWeakGlobalRef = new_weak,
	.DeleteWeakGlobalRef = delete_weak,
};
static JNIEnv java = &JAVA_FUNCTIONS;

static jint JNICALL get_env(JavaVM *vm, void **env, jint version)
{
	(void)vm;
	(void)version;
	*env = &tool;
	return JNI_OK;
}

static const struct JNIInvokeInterface_ VM_FUNCTIONS = { .GetEnv = get_env };
static JavaVM vm = &VM_FUNCTIONS;

static struct object_samples *open_samples(uint32_t burst)
{
	struct status status = { 0 };
	struct object_samples *samples = object_samples_open(&vm, &java, INTERVAL, burst, &status);

	CHECK_OK(&status);
	return samples;
}

/* In a thread that was born while the sampler was open. */
static void *allocate(void *samples)
{
	static int object;

	functions.ThreadStart(&tool, &java, NULL);
	for (intptr_t i = 0; i < (intptr_t)samples; i++)
		functions.SampledObjectAlloc(&tool, &java, NULL, (jobject)&object, NULL, 1000);
	return NULL;
}

/* Two of them, in a thread that was there before the sampler was opened. */
static int told_of_an_older_thread(void)
{
	struct object_samples *samples = open_samples(BURST);
	static int object;
	int told;

	for (int i = 0; i < 2; i++)
		functions.SampledObjectAlloc(&tool, &java, NULL, (jobject)&object, NULL, 1000);
	told = atomic_load(&weak_references);
	object_samples_close(&java, samples);
	return told;
}

static pthread_t start_thread(intptr_t samples)
{
	pthread_t thread;

	CHECK(!pthread_create(&thread, NULL, allocate, (void *)samples));
	return thread;
}

static void the_first_of_an_older_thread_is_told_before_jdk_25(void)
{
	feature = 25;
	CHECK(told_of_an_older_thread() == 1);
	feature = 24;
	CHECK(told_of_an_older_thread() == 2);
	feature = 17;
	CHECK(told_of_an_older_thread() == 2);
}

static size_t heap_in_use(void)
{
	struct mallinfo2 heap = mallinfo2();

	return heap.uordblks + heap.hblkhd;
}

static void what_nobody_took_goes_with_the_sampler(void)
{
	struct object_samples *samples = open_samples(BURST);

	pthread_join(start_thread(SAMPLES), NULL);
	CHECK(atomic_load(&weak_references) == SAMPLES);
	object_samples_close(&java, samples);
	CHECK(atomic_load(&weak_references) == 0);
}

static void a_callback_that_outlasts_the_close_leaks_nothing(void)
{
	size_t before = heap_in_use();
	struct object_samples *samples = open_samples(BURST);
	pthread_t late;

	CHECK(!sem_init(&held_up, 0, 0) && !sem_init(&goes_on, 0, 0));
	pthread_join(start_thread(SAMPLES), NULL);
	atomic_store(&holds_stack, true);
	late = start_thread(1);
	sem_wait(&held_up);
	object_samples_close(&java, samples);
	CHECK(atomic_load(&weak_references) == 0);

	atomic_store(&holds_stack, false);
	sem_post(&goes_on);
	pthread_join(late, NULL);
	CHECK(atomic_load(&weak_references) == 1);
	object_samples_close(&java, open_samples(BURST));
	CHECK(atomic_load(&weak_references) == 0);
	CHECK_NEAR(heap_in_use(), before, 1 << 20);
}

/* How many are too many in a quarter of a second depends on when that begins. */
static void *allocate_until_it_is_too_much(void *unused)
{
	(void)unused;
	while (!atomic_load(&interval_was_set))
		allocate((void *)1);
	return NULL;
}

static void *pace(void *samples)
{
	object_samples_pace(samples, 3 * INTERVAL, BURST);
	return NULL;
}

static int64_t cpu_nanos(pthread_t thread)
{
	struct timespec used;
	clockid_t clock;

	CHECK(!pthread_getcpuclockid(thread, &clock) && !clock_gettime(clock, &used));
	return used.tv_sec * 1000000000LL + used.tv_nsec;
}

static void who_waits_for_the_interval_does_not_spin(void)
{
	struct object_samples *samples = open_samples(SOON_TOO_MANY);
	const struct timespec tenth = { .tv_nsec = 100000000 };
	pthread_t allocates, paces;

	CHECK(!sem_init(&held_up, 0, 0) && !sem_init(&goes_on, 0, 0));
	atomic_store(&interval_was_set, false);
	atomic_store(&holds_interval, true);
	CHECK(!pthread_create(&allocates, NULL, allocate_until_it_is_too_much, NULL));
	sem_wait(&held_up);
	atomic_store(&holds_interval, false);
	CHECK(!pthread_create(&paces, NULL, pace, samples));
	nanosleep(&tenth, NULL);
	CHECK(cpu_nanos(paces) < tenth.tv_nsec / 4);

	sem_post(&goes_on);
	pthread_join(allocates, NULL);
	pthread_join(paces, NULL);
	CHECK(object_samples_interval(samples) == 3 * INTERVAL);
	object_samples_close(&java, samples);
}

const struct test OBJECT_SAMPLE_TESTS[] = {
	{ "the first of an older thread is told before JDK 25",
	  the_first_of_an_older_thread_is_told_before_jdk_25, false },
	{ "what nobody took goes with the sampler", what_nobody_took_goes_with_the_sampler, false },
	{ "a callback that outlasts the close leaks nothing",
	  a_callback_that_outlasts_the_close_leaks_nothing, false },
	{ "who waits for the interval does not spin", who_waits_for_the_interval_does_not_spin,
	  false },
	{ 0 },
};
