package io.cpusentinel.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cpusentinel.ThreadCpuClock;
import java.nio.charset.StandardCharsets;

/** Whatever the file holds, a delay is an amount of time or unknown. */
class SchedstatFuzzTest {

  @FuzzTest(maxDuration = "2m")
  void delay(byte[] file) {
    long nanos = Schedstat.parse(file, file.length);
    if (nanos != ThreadCpuClock.UNKNOWN) {
      assertThat(nanos).isNotNegative();
      assertThat(new String(file, StandardCharsets.ISO_8859_1))
          .matches("(?s)[0-9]+ 0*" + nanos + " .*");
    }
  }
}
