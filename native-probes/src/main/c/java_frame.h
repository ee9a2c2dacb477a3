/* SPDX-License-Identifier: Apache-2.0 */
/* What a method and a place in it are called in the source. */
#ifndef TIDEMARK_JAVA_FRAME_H
#define TIDEMARK_JAVA_FRAME_H

#include <jvmti.h>
#include <stdbool.h>

/* As StackTraceElement wants it: a line of -1 is unknown, -2 a native method. */
struct java_frame {
	jstring type; /* a signature: Lcom/acme/Session; */
	jstring method;
	jstring file; /* NULL where unknown */
	jint line;
};

/* False where the class was unloaded, or an exception is pending. Makes local references. */
bool java_frame_resolve(jvmtiEnv *jvmti, JNIEnv *env, jmethodID method, jlocation location,
			struct java_frame *frame);

#endif
