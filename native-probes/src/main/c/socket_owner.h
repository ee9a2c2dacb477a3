/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who owns the other end of a TCP connection within this machine: one question to the kernel about
 * one socket (sock_diag(7)), whatever else is open. No privilege is needed.
 */
#ifndef TIDEMARK_SOCKET_OWNER_H
#define TIDEMARK_SOCKET_OWNER_H

#include <stdint.h>

#include "status.h"

enum { NO_OWNER = -1 };

struct tcp_end {
	uint8_t address[16]; /* the first four bytes of it for IPv4 */
	uint16_t port;
};

/*
 * The user who opened the socket whose own end is `peer` and whose other end is `own`; NO_OWNER
 * where no process holds such a socket that is connected.
 * family: AF_INET or AF_INET6. Returns 0, or -1 with the status set.
 */
int socket_owner(int family, const struct tcp_end *peer, const struct tcp_end *own, int64_t *user,
		 struct status *status);

#endif
