/* SPDX-License-Identifier: Apache-2.0 */
/* libbpf prints to stderr by itself; here its last words become part of the error instead. */
#ifndef TIDEMARK_LIBBPF_LOG_H
#define TIDEMARK_LIBBPF_LOG_H

void libbpf_log_start(void);

/* The last warning of this thread since the start, without its line end; "" if there was none. */
const char *libbpf_log_last(void);

#endif
