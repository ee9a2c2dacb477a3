/* SPDX-License-Identifier: Apache-2.0 */
#include "socket_owner.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

/* The kernel answers while we ask; this is for a kernel that does not. */
enum { PATIENCE_SECONDS = 1 };

struct question {
	struct nlmsghdr header;
	struct inet_diag_req_v2 about;
};

union answer {
	struct nlmsghdr header;
	char bytes[1024];
};

static int netlink_open(struct status *status)
{
	struct timeval patience = { .tv_sec = PATIENCE_SECONDS };
	int fd = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);

	if (fd < 0)
		return status_fail(status, errno, "netlink socket for sockets' owners");
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	return fd;
}

static struct question ask_about(int family, const struct tcp_end *peer, const struct tcp_end *own)
{
	struct question question = {
		.header = {
			.nlmsg_len = sizeof(question),
			.nlmsg_type = SOCK_DIAG_BY_FAMILY,
			.nlmsg_flags = NLM_F_REQUEST,
		},
		.about = {
			.sdiag_family = (uint8_t)family,
			.sdiag_protocol = IPPROTO_TCP,
			.idiag_states = 1U << TCP_ESTABLISHED,
			.id = {
				.idiag_sport = htons(peer->port),
				.idiag_dport = htons(own->port),
				.idiag_cookie = { INET_DIAG_NOCOOKIE, INET_DIAG_NOCOOKIE },
			},
		},
	};

	memcpy(question.about.id.idiag_src, peer->address, sizeof(peer->address));
	memcpy(question.about.id.idiag_dst, own->address, sizeof(own->address));
	return question;
}

/* Where no connection matches, the kernel tells of a listener at the same place. */
static bool is_the_connection(const struct inet_diag_msg *found, const struct question *question)
{
	return found->idiag_state == TCP_ESTABLISHED && found->idiag_inode != 0 &&
	       found->id.idiag_sport == question->about.id.idiag_sport &&
	       found->id.idiag_dport == question->about.id.idiag_dport;
}

static int read_answer(const union answer *answer, size_t length, const struct question *question,
		       int64_t *user, struct status *status)
{
	const struct nlmsghdr *header = &answer->header;

	if (!NLMSG_OK(header, length))
		return status_fail(status, EPROTO, "an answer about a socket's owner");
	if (header->nlmsg_type == NLMSG_ERROR) {
		const struct nlmsgerr *failure = NLMSG_DATA(header);

		if (header->nlmsg_len < NLMSG_LENGTH(sizeof(*failure)))
			return status_fail(status, EPROTO, "an answer about a socket's owner");
		/* ENOENT also where the kernel has no inet_diag: nobody can be told apart then. */
		return status_fail(status, -failure->error, "asking for a socket's owner");
	}
	if (header->nlmsg_type != SOCK_DIAG_BY_FAMILY ||
	    header->nlmsg_len < NLMSG_LENGTH(sizeof(struct inet_diag_msg)))
		return status_fail(status, EPROTO, "an answer about a socket's owner");
	if (is_the_connection(NLMSG_DATA(header), question))
		*user = ((const struct inet_diag_msg *)NLMSG_DATA(header))->idiag_uid;
	return 0;
}

int socket_owner(int family, const struct tcp_end *peer, const struct tcp_end *own, int64_t *user,
		 struct status *status)
{
	struct question question = ask_about(family, peer, own);
	union answer answer;
	struct sockaddr_nl sender = { 0 };
	socklen_t sender_length = sizeof(sender);
	ssize_t length;
	int result = -1;
	int fd = netlink_open(status);

	*user = NO_OWNER;
	if (fd < 0)
		return -1;
	if (send(fd, &question, sizeof(question), 0) < 0) {
		status_fail(status, errno, "asking for a socket's owner");
		goto out;
	}
	length = recvfrom(fd, &answer, sizeof(answer), 0, (struct sockaddr *)&sender, &sender_length);
	if (length < 0) {
		status_fail(status, errno, "an answer about a socket's owner");
		goto out;
	}
	/* Who may administer the network could answer in the kernel's place. */
	if (sender.nl_pid != 0) {
		status_fail(status, EPROTO, "an answer about a socket's owner that is not the kernel's");
		goto out;
	}
	result = read_answer(&answer, (size_t)length, &question, user, status);
out:
	close(fd);
	return result;
}
