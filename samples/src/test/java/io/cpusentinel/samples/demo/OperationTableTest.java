package io.cpusentinel.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OperationTableTest {

  private final OperationTable table =
      new OperationTable(Plan.of(List.of(Operation.of("long_name", 1), Operation.of("b", 1))));

  @Test
  void showsFiguresInAlignedColumns() {
    table.record(new FakeMetrics("long_name", 1_234_567, 3_000_000, false));
    table.record(new FakeMetrics("long_name", 150_000_000, 200_000_000, true));
    table.record(new FakeMetrics("b", 500, 1_000, false));

    assertThat(table.lines())
        .containsExactly(
            "operation  count  cpu p50 ms  cpu p99 ms  cpu max ms  wall p50 ms  wall p99 ms"
                + "  cpu unknown  violations",
            "long_name      2       1.235     150.000     150.000        3.000      200.000"
                + "            0           1",
            "b              1       0.001       0.001       0.001        0.001        0.001"
                + "            0           0");
  }

  @Test
  void countsUnknownCpuApartAndShowsNoFigureForIt() {
    table.record(new FakeMetrics("b", -1, 3_000_000, false));

    assertThat(table.lines().get(2))
        .isEqualTo(
            "b              1         n/a         n/a         n/a        3.000        3.000"
                + "            1           0");
  }

  @Test
  void keepsUnknownCpuOutOfThePercentiles() {
    table.record(new FakeMetrics("b", -1, 3_000_000, false));
    table.record(new FakeMetrics("b", 2_000_000, 3_000_000, false));

    assertThat(table.figures("b").cpu().percentile(50)).isEqualTo("2.000");
    assertThat(table.figures("b").wall().count()).isEqualTo(2);
  }

  @Test
  void hasARowForAnOperationThatRunsOnlyInsideAnotherOne() {
    OperationTable nested =
        new OperationTable(Plan.of(List.of(Operation.of("outer", 1).containing("inner"))));

    nested.record(new FakeMetrics("inner", 1, 1, false));

    assertThat(nested.figures("inner").wall().count()).isEqualTo(1);
  }

  @Test
  void refusesAnOperationThatIsNotPlanned() {
    assertThatThrownBy(() -> table.record(new FakeMetrics("other", 1, 1, false)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other");
  }
}
