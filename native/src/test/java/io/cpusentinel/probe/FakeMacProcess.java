package io.cpusentinel.probe;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;
import io.cpusentinel.clock.NativeFunction;

/** Checks what it is given as the kernel does, by the sizes and numbers of the system's headers. */
final class FakeMacProcess implements MacProcessCalls {

  private static final int BSD_INFO_SIZE = 136;
  private static final int RUSAGE_V4_SIZE = 296;

  long lastPid;
  long now;
  int denominator = 3;
  boolean isRusageKnown = true;

  private final NativeFunction pidInfo = new NativeFunction((PidInfo) this::info);
  private final NativeFunction pidRusage = new NativeFunction((PidRusage) this::rusage);
  private final NativeFunction time = new NativeFunction((Time) () -> now);
  private final NativeFunction timebase = new NativeFunction((Timebase) this::tellTimebase);

  interface PidInfo extends Callback {
    int call(int pid, int flavor, long argument, Pointer buffer, int size);
  }

  interface PidRusage extends Callback {
    int call(int pid, int flavor, Pointer buffer);
  }

  interface Time extends Callback {
    long call();
  }

  interface Timebase extends Callback {
    int call(Pointer info);
  }

  @Override
  public int procPidInfo(int pid, int flavor, long argument, long bufferAddress, int bufferSize) {
    return pidInfo.callInt(pid, flavor, argument, new Pointer(bufferAddress), bufferSize);
  }

  @Override
  public int procPidRusage(int pid, int flavor, long bufferAddress) {
    return pidRusage.callInt(pid, flavor, new Pointer(bufferAddress));
  }

  @Override
  public long machAbsoluteTime() {
    return time.callLong();
  }

  @Override
  public int machTimebaseInfo(long infoAddress) {
    return timebase.callInt(new Pointer(infoAddress));
  }

  private int info(int pid, int flavor, long argument, Pointer buffer, int size) {
    if (flavor != 3 || argument != 0 || size < BSD_INFO_SIZE) {
      return 0;
    }
    lastPid = pid;
    now += 24;
    buffer.setMemory(0, BSD_INFO_SIZE, (byte) -1);
    return BSD_INFO_SIZE;
  }

  private int rusage(int pid, int flavor, Pointer buffer) {
    if (flavor != 4 || pid != lastPid || !isRusageKnown) {
      return -1;
    }
    buffer.setMemory(0, RUSAGE_V4_SIZE, (byte) -1);
    return 0;
  }

  private int tellTimebase(Pointer info) {
    info.setInt(0, 125);
    info.setInt(4, denominator);
    return 0;
  }
}
