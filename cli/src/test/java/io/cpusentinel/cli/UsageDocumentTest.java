package io.cpusentinel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.ResourceUsage;
import org.junit.jupiter.api.Test;

class UsageDocumentTest {

  private static final UsageDocument KNOWN =
      UsageDocument.of(new ResourceUsage(1, 1_230L, 3, 5L, 10L, 20L, 4_096L));

  private static final UsageDocument UNKNOWN =
      UsageDocument.of(new ResourceUsage(1, null, 3, null, null, null, null));

  @Test
  void hasTheNamesThatScriptsKnow() {
    assertThat(KNOWN.json())
        .isEqualToIgnoringWhitespace(
            """
            {"cpu_time_ms": 1230, "process_count": 5, "processes": 3, "thread_count": 5,
             "disk_bytes_written": 20, "disk_bytes_read": 10, "memory_bytes": 4096,
             "network_bytes_sent": null, "network_bytes_received": null}
            """);
  }

  @Test
  void hasNullForWhatIsUnknown() {
    assertThat(UNKNOWN.json())
        .isEqualToIgnoringWhitespace(
            """
            {"cpu_time_ms": null, "process_count": null, "processes": 3, "thread_count": null,
             "disk_bytes_written": null, "disk_bytes_read": null, "memory_bytes": null,
             "network_bytes_sent": null, "network_bytes_received": null}
            """);
  }

  @Test
  void theTableShowsTheSameToPeople() {
    assertThat(UsageTable.lines(KNOWN))
        .containsExactly(
            "CPU time, ms             1230",
            "processes                   3",
            "threads                     5",
            "disk, bytes written        20",
            "disk, bytes read           10",
            "memory, bytes            4096",
            "network, bytes sent       n/a",
            "network, bytes received   n/a");
    assertThat(UsageTable.lines(UNKNOWN)).contains("CPU time, ms             n/a");
  }
}
