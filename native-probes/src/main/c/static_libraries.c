/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The static libbpf and libelf come compiled for executables and for the glibc
 * of the machine that builds. What of them a shared library cannot hold, or an
 * older glibc does not have, is replaced here, by the linker's --wrap.
 */
#include <fcntl.h>
#include <libelf.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * libbpf names stderr as an executable may. Nothing is printed in the end: see
 * libbpf_log.c.
 */
extern FILE *__real_stderr;
FILE *__wrap_stderr;

__attribute__((constructor)) static void find_stderr(void)
{
	__wrap_stderr = __real_stderr;
}

/* libelf's last error, in place of its elf_error.o. This one never aborts. */
static _Thread_local int last;

/* libelf's own name for it, not declared in its header. */
void __libelf_seterrno(int value);

void __libelf_seterrno(int value)
{
	last = value;
}

int elf_errno(void)
{
	int error = last;

	last = 0;
	return error;
}

const char *elf_errmsg(int error)
{
	if (error == 0 || (error == -1 && last == 0))
		return "no error";
	return "malformed ELF file";
}

/*
 * stat and fstat are functions of glibc since 2.33 only; on 64 bits the kernel
 * fills the same struct.
 */
int __wrap_stat(const char *path, struct stat *found);
int __wrap_fstat(int fd, struct stat *found);

int __wrap_stat(const char *path, struct stat *found)
{
	return (int)syscall(SYS_newfstatat, AT_FDCWD, path, found, 0);
}

int __wrap_fstat(int fd, struct stat *found)
{
	return (int)syscall(SYS_fstat, fd, found);
}

/* A new name of glibc 2.28 for what 64-bit systems always had. */
int __wrap_fcntl64(int fd, int command, ...);

int __wrap_fcntl64(int fd, int command, ...)
{
	va_list arguments;
	void *argument;

	va_start(arguments, command);
	argument = va_arg(arguments, void *);
	va_end(arguments);
	return fcntl(fd, command, argument);
}
