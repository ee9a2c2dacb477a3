/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Our JVMTI environment: one for as long as the JVM lives. Disposing of one
 * while threads allocate, start and end corrupts the heap of JDK 17 (17.0.15: a
 * crash in one of five runs of 40 openings, none where it is kept), and a
 * disposed one would be as large. Without events and capabilities it costs nothing.
 */
#ifndef TIDEMARK_TOOL_ENVIRONMENT_H
#define TIDEMARK_TOOL_ENVIRONMENT_H

#include <jvmti.h>

#include "status.h"

/* Any thread. NULL with the status set where the JVM has no such interface. */
jvmtiEnv *tool_environment(JavaVM *vm, struct status *status);

#endif
