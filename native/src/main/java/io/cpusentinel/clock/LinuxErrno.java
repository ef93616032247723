package io.cpusentinel.clock;

/**
 * Error numbers of the Linux kernel, {@code <asm-generic/errno-base.h>} and {@code
 * <asm-generic/errno.h>}: those below are the same on every architecture that has a JVM of 64 bits.
 */
final class LinuxErrno {

  /** Operation not permitted: what a sandbox (seccomp(2)) answers by custom. */
  static final int EPERM = 1;

  /** No such process, or thread. */
  static final int ESRCH = 3;

  /** The kernel cannot write to the address that it was given. */
  static final int EFAULT = 14;

  /** Invalid argument: no clock has this id, also because its thread has ended. */
  static final int EINVAL = 22;

  /** The system call does not exist: some sandboxes answer so. */
  static final int ENOSYS = 38;

  private LinuxErrno() {}

  static boolean saysThreadIsGone(int error) {
    return error == ESRCH || error == EINVAL;
  }

  /** The number, with its name where this class knows it. */
  static String describe(int error) {
    return switch (error) {
      case EPERM -> "errno 1, EPERM: a sandbox forbids it";
      case ESRCH -> "errno 3, ESRCH: no such thread";
      case EFAULT -> "errno 14, EFAULT: it cannot write to the memory it was given";
      case EINVAL -> "errno 22, EINVAL: the kernel has no such clock";
      case ENOSYS -> "errno 38, ENOSYS: the kernel, or a sandbox, does not have the call";
      default -> "errno " + error;
    };
  }
}
