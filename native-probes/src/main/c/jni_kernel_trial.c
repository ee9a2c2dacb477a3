/* SPDX-License-Identifier: Apache-2.0 */
/* Asks the kernel by doing: opens the smallest thing of a kind and closes it at once. */
#include <jni.h>
#include <unistd.h>

#include "jni_support.h"
#include "page_faults_bpf.h"
#include "perf_event.h"

#define METHOD(type, name) JNIEXPORT type JNICALL Java_dev_tidemark_probe_jni_KernelTrial_##name

METHOD(void, nativeBpf)(JNIEnv *env, jclass type)
{
	struct status status = { 0 };

	(void)type;
	bpf_try(&status);
	jni_throw(env, &status);
}

METHOD(void, nativePerf)(JNIEnv *env, jclass type, jboolean user_side_only)
{
	struct status status = { 0 };
	struct perf_event_attr attr = perf_minor_faults(user_side_only);
	int fd = perf_open(&attr, 0, -1, &status);

	(void)type;
	if (fd >= 0)
		close(fd);
	jni_throw(env, &status);
}
