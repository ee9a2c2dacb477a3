/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <jni.h>
#include <sys/socket.h>

#include "jni_support.h"
#include "socket_owner.h"

#define METHOD(type, name) JNIEXPORT type JNICALL Java_dev_tidemark_probe_jni_SocketOwner_##name

static void copy(JNIEnv *env, jbyteArray address, jint port, struct tcp_end *end)
{
	(*env)->GetByteArrayRegion(env, address, 0, (*env)->GetArrayLength(env, address),
				   (jbyte *)end->address);
	end->port = (uint16_t)port;
}

/* Both addresses have 4 bytes, or both 16: Java has seen to it. */
METHOD(jlong, nativeOf)(JNIEnv *env, jclass type, jbyteArray peer_address, jint peer_port,
			jbyteArray own_address, jint own_port)
{
	int family = (*env)->GetArrayLength(env, peer_address) == 4 ? AF_INET : AF_INET6;
	struct tcp_end peer = { 0 };
	struct tcp_end own = { 0 };
	struct status status = { 0 };
	int64_t user = NO_OWNER;

	(void)type;
	copy(env, peer_address, peer_port, &peer);
	copy(env, own_address, own_port, &own);
	socket_owner(family, &peer, &own, &user, &status);
	jni_throw(env, &status);
	return user;
}
