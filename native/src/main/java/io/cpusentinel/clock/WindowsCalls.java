package io.cpusentinel.clock;

/**
 * The calls into kernel32.dll that a Windows clock is made of. Addresses are those of memory that
 * belongs to the calling thread. Thread-safe.
 *
 * <p>Numbers as in the Windows SDK; those of mingw-w64 are the same.
 */
interface WindowsCalls {

  /** {@code <winnt.h>}: the least right with which a thread's times may be asked. */
  int THREAD_QUERY_LIMITED_INFORMATION = 0x0800;

  /** {@code FALSE} of {@code <minwindef.h>}. */
  int FALSE = 0;

  /** {@code NULL}, which OpenThread returns when it has failed. */
  long NO_HANDLE = 0;

  /** {@code <winerror.h>}. */
  int ERROR_ACCESS_DENIED = 5;

  /** {@code <winerror.h>}. */
  int ERROR_INVALID_HANDLE = 6;

  /** {@code <winerror.h>}: OpenThread was given the id of no thread. */
  int ERROR_INVALID_PARAMETER = 87;

  /**
   * {@code BOOL GetThreadTimes(HANDLE, LPFILETIME, LPFILETIME, LPFILETIME, LPFILETIME)}, {@code
   * <processthreadsapi.h>}. None of the addresses may be null.
   *
   * @return not 0, or 0 with {@link #lastError()}
   */
  int getThreadTimes(long thread, long creation, long exit, long kernel, long user);

  /**
   * {@code HANDLE OpenThread(DWORD, BOOL, DWORD)}, {@code <processthreadsapi.h>}.
   *
   * @return a handle to be closed, or {@link #NO_HANDLE} with {@link #lastError()}
   */
  long openThread(int access, int inherit, int threadId);

  /**
   * {@code BOOL CloseHandle(HANDLE)}, {@code <handleapi.h>}.
   *
   * @return not 0, or 0 with {@link #lastError()}
   */
  int closeHandle(long handle);

  /** {@code DWORD GetCurrentThreadId()}, {@code <processthreadsapi.h>}. */
  int currentThreadId();

  /** {@code GetLastError()} as it was just after this thread's last call. */
  int lastError();
}
