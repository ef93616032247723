package io.cpusentinel.probe;

import static io.cpusentinel.probe.MacProcessCalls.BUFFER_SIZE;

import io.cpusentinel.clock.Jna;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The accounting calls of macOS, about the own process. Thread-safe. */
final class MacKernelCalls implements KernelCalls {

  private final MacProcessCalls calls;
  private final ToLongFunction<ByteBuffer> addressOf;
  private final TickClock clock;
  private final int pid = Math.toIntExact(ProcessHandle.current().pid());

  private MacKernelCalls(
      MacProcessCalls calls, ToLongFunction<ByteBuffer> addressOf, TickClock clock) {
    this.calls = calls;
    this.addressOf = addressOf;
    this.clock = clock;
  }

  /**
   * @throws UnsupportedOperationException if this is no Mac, or JNA cannot be had here
   */
  static MacKernelCalls open() {
    return Jna.open("Mac", () -> open(new JnaMacProcessCalls(), Jna::addressOf));
  }

  /**
   * @param addressOf tells the address of a direct buffer
   */
  static MacKernelCalls open(MacProcessCalls calls, ToLongFunction<ByteBuffer> addressOf) {
    return new MacKernelCalls(calls, addressOf, MacTicks.open(calls, addressOf));
  }

  @Override
  public TickClock clock() {
    return clock;
  }

  @Override
  public List<TimedCall> openCalls() {
    TimedCall info =
        new BufferCall(
            "proc_pidinfo",
            BUFFER_SIZE,
            addressOf,
            address ->
                calls.procPidInfo(pid, MacProcessCalls.PROC_PIDTBSDINFO, 0, address, BUFFER_SIZE)
                    > 0);
    TimedCall usage =
        new BufferCall(
            "proc_pid_rusage",
            BUFFER_SIZE,
            addressOf,
            address -> calls.procPidRusage(pid, MacProcessCalls.RUSAGE_INFO_V4, address) == 0);
    return Stream.of(info, usage).filter(TimedCall::make).toList();
  }
}
