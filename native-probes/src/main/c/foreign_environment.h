/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The JVMTI environment of the one library that asks the JVM for the event of each
 * prepared class and offers no way to end that: async-profiler, which then has
 * the JVM make an id for every method. Of each class loader such ids leave
 * memory behind in the JVM when it is unloaded (JDK-8268406), so between two
 * recordings nobody should ask for them.
 */
#ifndef TIDEMARK_FOREIGN_ENVIRONMENT_H
#define TIDEMARK_FOREIGN_ENVIRONMENT_H

#include <jvmti.h>
#include <stdbool.h>

#include "status.h"

/*
 * From begin to end, on one thread, it is noticed which environment asks for the
 * event. Others may use the JVM's tool interface meanwhile.
 */
int foreign_environment_begin(JavaVM *vm, struct status *status);

/* The environment, or NULL where none has ever asked; the same thread as began. */
jvmtiEnv *foreign_environment_end(JavaVM *vm);

/* Whether it gets the event from now on. */
int foreign_environment_prepare_events(jvmtiEnv *foreign, bool on, struct status *status);

/* Has the JVM make the ids for all classes that are prepared and still without. */
int foreign_environment_make_ids(jvmtiEnv *foreign, JNIEnv *env, struct status *status);

#endif
