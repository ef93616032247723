package io.cpusentinel.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MacCallsTest {

  @Test
  void aPauseLastsAtLeastAsLongAsAsked() {
    MacCalls calls = new NoCalls();
    long start = System.nanoTime();

    calls.spin(50_000);

    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000);
  }

  private static final class NoCalls implements MacCalls {

    @Override
    public long clockGettimeNsecNp(int clockId) {
      return 0;
    }

    @Override
    public int ownThreadPort() {
      return MACH_PORT_NULL;
    }

    @Override
    public int threadInfo(int port, int flavor, long infoAddress, long countAddress) {
      return KERN_FAILURE;
    }

    @Override
    public int errno() {
      return 0;
    }
  }
}
