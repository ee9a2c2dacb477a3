/* SPDX-License-Identifier: Apache-2.0 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "socket_owner.h"
#include "test.h"

enum { SOMEBODY = 65534 };

struct connection {
	int listener, client, server;
	struct tcp_end peer, own; /* as the server sees them */
};

static struct tcp_end end_of(const struct sockaddr_in *address)
{
	struct tcp_end end = { .port = ntohs(address->sin_port) };

	memcpy(end.address, &address->sin_addr, sizeof(address->sin_addr));
	return end;
}

static struct connection connect_here(int client)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	struct connection made = { .client = client };
	socklen_t length = sizeof(address);

	made.listener = socket(AF_INET, SOCK_STREAM, 0);
	CHECK(!bind(made.listener, (struct sockaddr *)&address, sizeof(address)));
	CHECK(!listen(made.listener, 1));
	CHECK(!getsockname(made.listener, (struct sockaddr *)&address, &length));
	CHECK(!connect(made.client, (struct sockaddr *)&address, sizeof(address)));
	made.own = end_of(&address);
	CHECK(!getsockname(made.client, (struct sockaddr *)&address, &length));
	made.peer = end_of(&address);
	made.server = accept(made.listener, NULL, NULL);
	CHECK(made.server >= 0);
	return made;
}

static void end(const struct connection *connection)
{
	close(connection->client);
	close(connection->server);
	close(connection->listener);
}

static int64_t owner(const struct connection *connection)
{
	struct status status = { 0 };
	int64_t user = NO_OWNER;

	socket_owner(AF_INET, &connection->peer, &connection->own, &user, &status);
	CHECK_OK(&status);
	return user;
}

static void a_socket_of_ours_is_ours(void)
{
	struct connection connection = connect_here(socket(AF_INET, SOCK_STREAM, 0));
	int files = test_open_files();

	CHECK(owner(&connection) == (int64_t)getuid());
	CHECK(test_open_files() == files);
	end(&connection);
}

/* A socket is of the user who made it, whoever holds it. */
static void a_socket_of_somebody_is_his(void)
{
	struct connection connection;
	int made;

	CHECK(!seteuid(SOMEBODY));
	made = socket(AF_INET, SOCK_STREAM, 0);
	CHECK(!seteuid(0));
	connection = connect_here(made);
	CHECK(owner(&connection) == SOMEBODY);
	end(&connection);
}

static void nobody_owns_what_is_hung_up(void)
{
	struct connection connection = connect_here(socket(AF_INET, SOCK_STREAM, 0));

	close(connection.client);
	connection.client = -1;
	CHECK(owner(&connection) == NO_OWNER);
	end(&connection);
}

static void a_listener_is_no_connection(void)
{
	struct connection connection = connect_here(socket(AF_INET, SOCK_STREAM, 0));
	struct connection turned = connection;
	struct status status = { 0 };
	int64_t user = 0;

	turned.peer = connection.own;
	turned.own.port = 1;
	socket_owner(AF_INET, &turned.peer, &turned.own, &user, &status);
	CHECK(user == NO_OWNER);
	end(&connection);
}

const struct test SOCKET_OWNER_TESTS[] = {
	{ "a socket of ours is ours", a_socket_of_ours_is_ours, false },
	{ "a socket of somebody is his", a_socket_of_somebody_is_his, true },
	{ "nobody owns what is hung up", nobody_owns_what_is_hung_up, false },
	{ "a listener is no connection", a_listener_is_no_connection, false },
	{ 0 },
};
