/*
 * Runs a command in a sandbox that keeps the CPU clocks of threads from it:
 *
 *   forbid-thread-clocks COMMAND [ARGUMENT...]
 *
 * clock_gettime(2) fails with EPERM for CLOCK_THREAD_CPUTIME_ID and for every negative clock id,
 * which is how Linux encodes the clock of another thread or process (clock_getcpuclockid(3)).
 * The wall clocks and the process's own CPU clock go on as before.
 *
 * Exits with 125 where the kernel takes no filter, with 127 where the command cannot be run.
 */
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#if defined(__x86_64__)
#define THIS_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define THIS_ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "known on x86-64 and aarch64 only"
#endif

#define NO_SANDBOX 125
#define NO_COMMAND 127
#define SIGN_BIT 0x80000000u

/* Both architectures are little-endian: the lower half of an argument, an int, comes first. */
#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define RETURN(action) BPF_STMT(BPF_RET | BPF_K, (action))

static struct sock_filter program[] = {
    LOAD(arch),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, THIS_ARCHITECTURE, 0, 5),
    LOAD(nr),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clock_gettime, 0, 3),
    LOAD(args[0]),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, CLOCK_THREAD_CPUTIME_ID, 2, 0),
    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, SIGN_BIT, 1, 0),
    RETURN(SECCOMP_RET_ALLOW),
    RETURN(SECCOMP_RET_ERRNO | EPERM),
};

int main(int count, char **arguments) {
  struct sock_fprog filter = {sizeof program / sizeof program[0], program};
  if (count < 2) {
    fprintf(stderr, "usage: %s COMMAND [ARGUMENT...]\n", arguments[0]);
    return NO_COMMAND;
  }
  /* Without new privileges anybody may install a filter, root or not (seccomp(2)). */
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0) {
    perror("seccomp");
    return NO_SANDBOX;
  }
  execvp(arguments[1], arguments + 1);
  perror(arguments[1]);
  return NO_COMMAND;
}
