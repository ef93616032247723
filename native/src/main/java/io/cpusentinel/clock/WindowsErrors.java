package io.cpusentinel.clock;

/** What the error codes of Windows mean for a clock. */
final class WindowsErrors {

  private WindowsErrors() {}

  static String meaning(int code) {
    return switch (code) {
      case WindowsCalls.ERROR_ACCESS_DENIED ->
          "access to a thread is denied and its CPU time is unknown; grant the account of this"
              + " process THREAD_QUERY_LIMITED_INFORMATION on its threads (a thread that"
              + " impersonates another user, or security software, takes it away), or set"
              + " cpusentinel.clock=mxbean";
      case WindowsCalls.ERROR_INVALID_HANDLE ->
          "something has closed the handle of a thread, whose CPU time is unknown unless it can be"
              + " opened again, which is tried once";
      case WindowsCalls.ERROR_INVALID_PARAMETER -> "there is no such thread";
      default -> "the CPU time of a thread is unknown";
    };
  }
}
