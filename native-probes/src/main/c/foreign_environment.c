/* SPDX-License-Identifier: Apache-2.0 */
#include "foreign_environment.h"

#include <errno.h>
#include <stdatomic.h>

#include "tool_environment.h"

typedef jvmtiError(JNICALL *set_event_function)(jvmtiEnv *, jvmtiEventMode, jvmtiEvent, jthread,
						...);

/*
 * The JVM has one table of functions for all environments, and it is writable. While
 * the library starts, one entry of it leads through here; nothing else tells whose
 * environment is whose.
 */
static set_event_function original;
static __thread bool watching;

/* Kept: an agent that is attached again finds the library loaded, and it asks only once. */
static jvmtiEnv *noticed;

static jvmtiError JNICALL notice(jvmtiEnv *jvmti, jvmtiEventMode mode, jvmtiEvent event,
				 jthread thread, ...)
{
	if (watching && mode == JVMTI_ENABLE && event == JVMTI_EVENT_CLASS_PREPARE)
		noticed = jvmti;
	return original(jvmti, mode, event, thread);
}

static set_event_function *entry(jvmtiEnv *jvmti)
{
	struct jvmtiInterface_1_ *functions = (struct jvmtiInterface_1_ *)*jvmti;

	return (set_event_function *)&functions->SetEventNotificationMode;
}

int foreign_environment_begin(JavaVM *vm, struct status *status)
{
	jvmtiEnv *jvmti = tool_environment(vm, status);

	if (!jvmti)
		return -1;
	watching = true;
	/* Whoever wrapped ours since calls it still: to put it in again would make a ring. */
	if (!original)
		original = *entry(jvmti);
	if (*entry(jvmti) == original)
		__atomic_store_n(entry(jvmti), notice, __ATOMIC_RELEASE);
	return 0;
}

jvmtiEnv *foreign_environment_end(JavaVM *vm)
{
	struct status status = { 0 };
	jvmtiEnv *jvmti = tool_environment(vm, &status);
	set_event_function ours = notice;

	watching = false;
	/* Whoever has put a function of their own there since calls ours, which stays good. */
	if (jvmti)
		__atomic_compare_exchange_n(entry(jvmti), &ours, original, false, __ATOMIC_ACQ_REL,
					    __ATOMIC_RELAXED);
	return noticed;
}

int foreign_environment_prepare_events(jvmtiEnv *foreign, bool on, struct status *status)
{
	jvmtiError error = (*foreign)->SetEventNotificationMode(
		foreign, on ? JVMTI_ENABLE : JVMTI_DISABLE, JVMTI_EVENT_CLASS_PREPARE, NULL);

	return error ? status_fail(status, EIO, "the event of prepared classes, error %d",
				   (int)error) :
		       0;
}

int foreign_environment_make_ids(jvmtiEnv *foreign, JNIEnv *env, struct status *status)
{
	jclass *classes = NULL;
	jint count = 0;

	/* Let go of all at once: -Xcheck:jni counts them at each of JNI's functions. */
	if ((*env)->PushLocalFrame(env, 1))
		return status_fail(status, ENOMEM, "room for local references");
	if ((*foreign)->GetLoadedClasses(foreign, &count, &classes)) {
		(*env)->PopLocalFrame(env, NULL);
		return status_fail(status, ENOMEM, "room for the loaded classes");
	}
	for (jint i = 0; i < count; i++) {
		jmethodID *methods = NULL;
		jint length = 0;

		/* Fails where a class is not prepared yet: the event will tell. */
		if (!(*foreign)->GetClassMethods(foreign, classes[i], &length, &methods))
			(*foreign)->Deallocate(foreign, (unsigned char *)methods);
	}
	(*env)->PopLocalFrame(env, NULL);
	(*foreign)->Deallocate(foreign, (unsigned char *)classes);
	return 0;
}
