package io.cpusentinel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cpusentinel.process.ProcessSample;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** In virtual time. */
class SampleLoopTest {

  private static final ProcessSample SAMPLE = new ProcessSample(1, 2, 3, 4, 5L, 6L, 7L, 8L, 9, 10);

  private final FakeTimeline time = new FakeTimeline();
  private final List<String> rows = new ArrayList<>();
  private int living = Integer.MAX_VALUE;

  @Test
  void rowsHaveTheNamesThatCollectorsKnow() throws Exception {
    run(1, 300);
    assertThat(rows)
        .containsExactly(
            "{\"t_mono_ns\":700,\"t_wall_ns\":1700000000000001000,\"source\":\"host_proc\","
                + "\"available_in_deployment\":false,\"cpu_user_jiffies\":1,\"cpu_sys_jiffies\":2,"
                + "\"rss_bytes\":3,\"vsize_bytes\":4,\"io_read_bytes\":5,\"io_write_bytes\":6,"
                + "\"voluntary_ctxsw\":7,\"involuntary_ctxsw\":8,"
                + "\"minor_faults\":9,\"major_faults\":10}\n");
  }

  @Test
  void whatIsUnknownIsNullAndIsThere() throws Exception {
    ProcessSample unknown = new ProcessSample(1, 2, 3, 4, null, null, null, null, 9, 10);
    String line = new SampleRow().of(1, 2, unknown).toString();
    assertThat(JsonMapper.builder().build().readTree(line))
        .hasSize(14)
        .filteredOn(field -> field.isNull())
        .hasSize(4);
  }

  @Test
  void itEndsAfterSoManyRows() throws Exception {
    assertThat(run(3, 0)).isEqualTo(3);
    assertThat(rows).hasSize(3);
    assertThat(time.awaited).containsExactly(1_100L, 1_200L);
  }

  @Test
  void itEndsWithTheProcess() throws Exception {
    living = 2;
    assertThat(run(Long.MAX_VALUE, 0)).isEqualTo(2);
    assertThat(rows).hasSize(2);
  }

  @Test
  void itEndsWhenItIsToldToStop() throws Exception {
    time.waitsUntilStop = 5;
    assertThat(run(Long.MAX_VALUE, 0)).isEqualTo(5);
  }

  @Test
  void whoIsLateLeavesOutWhatWasMissedAndIsInStepAgain() throws Exception {
    time.late.addAll(List.of(0L, 30L, 250L, 99L, 100L));
    run(7, 0);
    assertThat(time.awaited).containsExactly(1_100L, 1_200L, 1_300L, 1_600L, 1_700L, 1_800L);
  }

  @Test
  void aRowThatCannotBeWrittenEndsIt() {
    SampleLoop loop =
        new SampleLoop(
            this::next,
            time,
            row -> {
              throw new IOException("full");
            },
            Progress.none());
    assertThatThrownBy(() -> loop.run(new SamplePlan(100, 9, 0))).hasMessage("full");
  }

  @Test
  void progressIsShownOnceASecondAndTakenAwayAtTheEnd() {
    StringWriter terminal = new StringWriter();
    Progress progress = new Progress(new PrintWriter(terminal, true), time, "rows");
    for (int row = 1; row <= 25; row++) {
      progress.accept(row);
      time.now += 100_000_000;
    }
    progress.clear();
    assertThat(terminal).hasToString("\r11 rows in 1 s\r21 rows in 2 s\r" + " ".repeat(14) + "\r");
  }

  private long run(long count, long origin) throws IOException {
    return new SampleLoop(this::next, time, row -> rows.add(row.toString()), Progress.none())
        .run(new SamplePlan(100, count, origin));
  }

  private @Nullable ProcessSample next() {
    living--;
    return living < 0 ? null : SAMPLE;
  }
}
