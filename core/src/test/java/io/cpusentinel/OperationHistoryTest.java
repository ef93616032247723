package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OperationHistoryTest {

  private static final long MS = 1_000_000;

  private final OperationHistory history = new OperationHistory(SuggestionRule.DEFAULT);

  @Test
  void whatWasNeverSeenHasNoSuggestion() {
    assertThat(history.suggestedThreshold("transfer")).isNull();
    assertThat(history.suggestedThreshold(null)).isNull();
    assertThat(history.suggestions()).isEmpty();
  }

  @Test
  void fewerThan100SamplesSuggestNothing() {
    history.record("transfer", 50 * MS, 99);
    assertThat(history.suggestedThreshold("transfer")).isNull();
    assertThat(history.suggestions()).isEmpty();
    history.record("transfer", 50 * MS, 1);
    assertThat(suggestedMillis("transfer")).isCloseTo(150, within(1.5));
  }

  @Test
  void threeTimesThe99thPercentileIsSuggested() {
    for (int i = 1; i <= 1_000; i++) {
      history.record("transfer", i * MS, 1);
    }
    assertThat(suggestedMillis("transfer")).isCloseTo(3 * 990, within(30.0));
  }

  @Test
  void oneInAThousandDoesNotRaiseIt() {
    history.record("transfer", 20 * MS, 999);
    history.record("transfer", 60_000 * MS, 1);
    assertThat(suggestedMillis("transfer")).isCloseTo(60, within(0.6));
  }

  @Test
  void aSampleCountsAsOftenAsItIsSaid() {
    history.record("transfer", 20 * MS, 98);
    history.record("transfer", 100 * MS, 2);
    assertThat(suggestedMillis("transfer")).isCloseTo(300, within(3.0));
  }

  @Test
  void whatIsShortIsSuggestedTheFloor() {
    history.record("transfer", 0, 50);
    history.record("transfer", 300, 50);
    assertThat(suggestedMillis("transfer")).isEqualTo(10);
  }

  @Test
  void whatTookDaysIsSuggestedADay() {
    history.record("transfer", Long.MAX_VALUE, 100);
    assertThat(history.suggestedThreshold("transfer"))
        .isEqualTo(CpuThreshold.of(Duration.ofDays(1)));
  }

  @Test
  void whatIsUnknownIsNotRecorded() {
    history.record("transfer", ThreadCpuClock.UNKNOWN, 100);
    history.record("transfer", 20 * MS, 0);
    history.record("transfer", 20 * MS, 99);
    assertThat(history.suggestedThreshold("transfer")).isNull();
    history.record("transfer", 20 * MS, -50);
    history.record("transfer", 20 * MS, 1);
    assertThat(history.suggestedThreshold("transfer")).isNotNull();
    assertThat(history.overflow()).isZero();
  }

  @Test
  void transactionsWithoutOperationHaveASuggestionButNoName() {
    history.record(null, 20 * MS, 100);
    assertThat(suggestedMillis(null)).isCloseTo(60, within(0.6));
    assertThat(history.suggestions()).isEmpty();
  }

  @Test
  void suggestionsAreSortedByNameAndImmutable() {
    history.record("b", MS, 100);
    history.record("c", 20 * MS, 100);
    history.record("a", MS, 100);
    history.record("d", MS, 99);
    assertThat(history.suggestions().keySet()).containsExactly("a", "b", "c");
    assertThat(history.suggestions()).containsEntry("a", CpuThreshold.ofMillis(10));
    assertThatThrownBy(() -> history.suggestions().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void operationsBeyondThePlacesAreCountedInsteadOfRecorded() {
    for (int i = 0; i < OperationHistory.MAX_OPERATIONS; i++) {
      history.record("operation " + i, 20 * MS, 100);
    }
    history.record("too many", 20 * MS, 100);
    history.record(null, 20 * MS, 100);
    history.record("operation 0", 20 * MS, 100);
    assertThat(history.overflow()).isEqualTo(100);
    assertThat(history.suggestedThreshold("too many")).isNull();
    assertThat(history.suggestions()).hasSize(OperationHistory.MAX_OPERATIONS);
    assertThat(history.suggestedThreshold(null)).isNotNull();
  }

  private double suggestedMillis(@Nullable String operation) {
    CpuThreshold suggested = history.suggestedThreshold(operation);
    return suggested == null ? Double.NaN : suggested.millis();
  }
}
