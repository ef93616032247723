package io.cpusentinel.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.CpuViolation;
import io.cpusentinel.Detection;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViolationReportTest {

  private final ViolationReport report = new ViolationReport();

  @Test
  void tellsAllFiguresOfAViolation() {
    report.onViolation(violation("tx_1", "script", 250_123_456));

    assertThat(report.lines())
        .containsExactly(
            "transaction  operation  principal  thread    found  cpu ms  threshold ms  excess ms",
            "tx_1         script     tenant     worker-1  end    250.12        100.00     150.12");
  }

  @Test
  void putsTheWorstOperationAndItsWorstTransactionFirst() {
    report.onViolation(violation("tx_1", "mild", 110_000_000));
    report.onViolation(violation("tx_2", "bad", 200_000_000));
    report.onViolation(violation("tx_3", "bad", 300_000_000));

    assertThat(ids()).containsExactly("tx_3", "tx_2", "tx_1");
  }

  @Test
  void listsFiveOfAnOperation() {
    for (int i = 1; i <= 5; i++) {
      report.onViolation(violation("tx_" + i, "script", 100_000_000 + i));
    }

    assertThat(ids()).containsExactly("tx_5", "tx_4", "tx_3", "tx_2", "tx_1");
  }

  @Test
  void cutsManyDownToTheThreeWorst() {
    for (int i = 1; i <= 200; i++) {
      report.onViolation(violation("tx_" + i, "script", 100_000_000 + i));
    }

    assertThat(ids()).containsExactly("tx_200", "tx_199", "tx_198", "...");
    assertThat(report.lines()).last().isEqualTo("... and 197 more");
  }

  @Test
  void showsADashForWhatIsAbsent() {
    report.onViolation(CpuViolation.builder(Detection.END, 2, 1).thread(1, null).build());

    assertThat(report.lines().get(1)).startsWith("-            -          -          -       end");
  }

  private List<String> ids() {
    return report.lines().stream()
        .skip(1)
        .map(line -> line.substring(0, line.indexOf(' ')))
        .toList();
  }

  private static CpuViolation violation(String id, String operation, long cpuNanos) {
    return CpuViolation.builder(Detection.END, cpuNanos, 100_000_000)
        .transactionId(id)
        .operation(operation)
        .principal("tenant")
        .thread(1, "worker-1")
        .build();
  }
}
