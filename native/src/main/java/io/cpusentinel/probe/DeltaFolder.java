package io.cpusentinel.probe;

import java.io.ByteArrayOutputStream;

/**
 * Folds timings into bytes: each from the XOR of two differences between neighbours. Where both are
 * 0, as on a clock that hardly moves, nothing was seen, and there is no byte. Confined to one
 * thread.
 */
final class DeltaFolder {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int most;
  private long timings;
  private long last;
  private long pending;

  /**
   * @param most how many bytes are wanted
   */
  DeltaFolder(int most) {
    this.most = most;
  }

  void add(long timing) {
    long delta = timing - last;
    last = timing;
    timings++;
    if (timings == 1) {
      return;
    }
    boolean isSecond = timings % 2 == 1;
    if (isSecond && (pending != 0 || delta != 0) && bytes.size() < most) {
      bytes.write(Fold.toByte(pending ^ delta));
    }
    pending = delta;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
