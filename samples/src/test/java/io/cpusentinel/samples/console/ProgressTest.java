package io.cpusentinel.samples.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final StringWriter text = new StringWriter();
  private long nowNanos;

  @Test
  void writesOneLineAgainAndAgainOnATerminal() {
    Progress progress = progress(true);

    progress.show(1, 4);
    progress.show(2, 4);
    progress.finish();

    assertThat(text)
        .hasToString(
            "\rworking:  25 % of the plan\rworking:  50 % of the plan" + System.lineSeparator());
  }

  @Test
  void writesNothingAgainWhereNothingChanged() {
    Progress progress = progress(true);

    progress.show(100, 1000);
    progress.show(101, 1000);

    assertThat(text).hasToString("\rworking:  10 % of the plan");
  }

  @Test
  void writesAtMostOneLineASecondElsewhere() {
    Progress progress = progress(false);

    progress.show(1, 4);
    nowNanos += TimeUnit.SECONDS.toNanos(1);
    progress.show(2, 4);
    progress.show(3, 4);
    progress.finish();

    assertThat(text).hasToString("working:  50 % of the plan" + System.lineSeparator());
  }

  private Progress progress(boolean isTerminal) {
    return new Progress("the plan", new PrintWriter(text), isTerminal, () -> nowNanos);
  }
}
