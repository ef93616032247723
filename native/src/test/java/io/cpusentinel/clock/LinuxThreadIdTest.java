package io.cpusentinel.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinuxThreadIdTest {

  /** The last is the largest that the kernel gives out, {@code PID_MAX_LIMIT}. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4711, 32_768, 4_194_304})
  void aClockIdTellsTheThreadItIsMadeOf(int threadId) {
    assertThat(LinuxThreadId.ofClock((~threadId << 3) | 6)).isEqualTo(threadId);
  }

  /** The wall clock, the own thread's clock, a process's clock, a thread's user time only. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3, (~4711 << 3) | 2, (~4711 << 3) | 5})
  void otherClocksTellNone(int clockId) {
    assertThat(LinuxThreadId.ofClock(clockId)).isEqualTo(LinuxThreadId.NONE);
  }
}
