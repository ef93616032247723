package io.cpusentinel.clock;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One thread's port as macOS has it, behind native function pointers. Confined to one thread. */
final class FakeMac implements MacCalls {

  static final int PORT = 0x8000_1203;

  private static final int EINVAL = 22;

  final Deque<Integer> codes = new ArrayDeque<>();
  final List<Long> pausesNanos = new ArrayList<>();
  final List<Integer> counts = new ArrayList<>();
  int port = PORT;
  long ownNanos = 1;
  int userSeconds;
  int userMicros;
  int systemSeconds;
  int systemMicros;

  private final NativeFunction clockGettime = new NativeFunction((ClockGettime) this::ownTime);
  private final NativeFunction selfPort = new NativeFunction((SelfPort) () -> port);
  private final NativeFunction threadInfo = new NativeFunction((ThreadInfo) this::info);

  interface ClockGettime extends Callback {
    long call(int clockId);
  }

  interface SelfPort extends Callback {
    int call();
  }

  interface ThreadInfo extends Callback {
    int call(int port, int flavor, Pointer info, Pointer count);
  }

  @Override
  public long clockGettimeNsecNp(int clockId) {
    return clockGettime.callLong(clockId);
  }

  @Override
  public int ownThreadPort() {
    return selfPort.callInt();
  }

  @Override
  public int threadInfo(int port, int flavor, long infoAddress, long countAddress) {
    return threadInfo.callInt(port, flavor, infoAddress, countAddress);
  }

  @Override
  public int errno() {
    return EINVAL;
  }

  @Override
  public void spin(long nanos) {
    pausesNanos.add(nanos);
  }

  private long ownTime(int clockId) {
    return clockId == 16 ? ownNanos : 0;
  }

  private int info(int port, int flavor, Pointer info, Pointer count) {
    counts.add(count.getInt(0));
    if (port != PORT) {
      return MACH_SEND_INVALID_DEST;
    }
    if (flavor != 3 || count.getInt(0) < 10) {
      return KERN_INVALID_ARGUMENT;
    }
    Integer code = codes.poll();
    // The kernel says how many it has written, whatever it returns.
    count.setInt(0, code == null ? 10 : 0);
    if (code != null) {
      return code;
    }
    info.setInt(0, userSeconds);
    info.setInt(4, userMicros);
    info.setInt(8, systemSeconds);
    info.setInt(12, systemMicros);
    for (int i = 4; i < 10; i++) {
      info.setInt(i * 4L, -1);
    }
    return KERN_SUCCESS;
  }
}
