package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jol.info.GraphLayout;

class CpuWindowTest {

  private static final long BUCKET = 1_000;
  private static final long WINDOW = CpuWindow.BUCKETS * BUCKET;

  /** So that the moments of a test pass the overflow of a long. */
  private static final long T0 = new FakeNanoClock().nanoTime();

  private final CpuWindow window = new CpuWindow(WINDOW, T0);

  @Test
  void anEmptyWindowHasNothing() {
    assertThat(window.sum(T0)).isZero();
  }

  @Test
  void whatWasConsumedAtOneMomentCountsFromThenOn() {
    window.add(10, T0 + 500, T0 + 500);
    assertThat(window.sum(T0 + 500)).isEqualTo(10);
    assertThat(window.sum(T0 + WINDOW - 1)).isEqualTo(10);
  }

  @Test
  void theBucketThatIsPartlyBeforeTheWindowDoesNotCount() {
    window.add(10, T0 + 500, T0 + 500);
    assertThat(window.sum(T0 + WINDOW - 1)).isEqualTo(10);
    assertThat(window.sum(T0 + WINDOW)).isZero();
  }

  @Test
  void whatComesAfterTheMomentThatIsAskedForDoesNotCount() {
    window.add(10, T0, T0);
    window.add(5, T0 + BUCKET, T0 + BUCKET);
    assertThat(window.sum(T0 + BUCKET - 1)).isEqualTo(10);
    assertThat(window.sum(T0 + BUCKET)).isEqualTo(15);
  }

  @Test
  void aStretchIsSpreadEvenlyOverItsBuckets() {
    window.add(400, T0 + 500, T0 + 500 + 4 * BUCKET);
    assertThat(window.sum(T0 + 5 * BUCKET)).isEqualTo(400);
    assertThat(window.sum(T0 + WINDOW)).isEqualTo(350);
    assertThat(window.sum(T0 + WINDOW + BUCKET)).isEqualTo(250);
    assertThat(window.sum(T0 + WINDOW + 3 * BUCKET)).isEqualTo(50);
    assertThat(window.sum(T0 + WINDOW + 4 * BUCKET)).isZero();
  }

  @Test
  void whatCannotBeSplitEvenlyCountsForTheEarlierBuckets() {
    window.add(1, T0, T0 + 3 * BUCKET);
    assertThat(window.sum(T0 + 3 * BUCKET)).isEqualTo(1);
    assertThat(window.sum(T0 + WINDOW)).isZero();
  }

  @Test
  void whatLiesBeforeTheWindowIsDropped() {
    window.add(100, T0 - WINDOW, T0 + WINDOW);
    assertThat(window.sum(T0 + WINDOW)).isEqualTo(49);
  }

  @Test
  void aStretchThatEndedBeforeTheWindowIsDroppedAltogether() {
    window.add(10, T0, T0);
    window.add(100, T0 - 2 * WINDOW, T0 - WINDOW);
    window.add(100, T0 - WINDOW, T0 - WINDOW + BUCKET - 1);
    assertThat(window.sum(T0)).isEqualTo(10);
  }

  @Test
  void stretchesMayComeInAnyOrder() {
    window.add(1, T0 + 50 * BUCKET, T0 + 50 * BUCKET);
    window.add(2, T0 + 10 * BUCKET, T0 + 10 * BUCKET);
    window.add(4, T0 + 30 * BUCKET, T0 + 30 * BUCKET);
    window.add(8, T0 + 31 * BUCKET, T0 + 31 * BUCKET);
    assertThat(window.sum(T0 + 50 * BUCKET)).isEqualTo(15);
    assertThat(window.sum(T0 + 10 * BUCKET + WINDOW)).isEqualTo(13);
    assertThat(window.sum(T0 + 30 * BUCKET + WINDOW)).isEqualTo(9);
  }

  @Test
  void theRingIsUsedAgainAndAgain() {
    for (int i = 0; i < 10 * CpuWindow.BUCKETS; i++) {
      window.add(1, T0 + i * BUCKET, T0 + i * BUCKET);
      assertThat(window.sum(T0 + i * BUCKET)).isEqualTo(Math.min(i + 1, CpuWindow.BUCKETS));
    }
  }

  @Test
  void afterALongSilenceNothingOldIsLeft() {
    window.add(10, T0, T0 + WINDOW);
    window.add(1, T0 + 1_000 * WINDOW, T0 + 1_000 * WINDOW);
    assertThat(window.sum(T0 + 1_000 * WINDOW)).isEqualTo(1);
    assertThat(window.sum(T0 + WINDOW)).isZero();
  }

  @Test
  void aStretchThatEndsBeforeItBeginsIsTakenAtItsEnd() {
    window.add(10, T0 + BUCKET, T0);
    assertThat(window.sum(T0)).isEqualTo(10);
  }

  @Test
  void aSumDoesNotOverflow() {
    window.add(Long.MAX_VALUE, T0, T0 + WINDOW);
    window.add(Long.MAX_VALUE, T0, T0 + WINDOW);
    window.add(Long.MAX_VALUE, T0, T0);
    assertThat(window.sum(T0 + WINDOW - 1)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 59, 60, 61, 119, 3_601, 86_400_000_000_000L})
  void noLengthCountsWhatIsOlderOrMissesMoreThanABucket(long length) {
    CpuWindow any = new CpuWindow(length, T0);
    long bucket = (length + CpuWindow.BUCKETS - 1) / CpuWindow.BUCKETS;
    any.add(1, T0, T0);
    assertThat(any.sum(T0 + length - 1)).isEqualTo(1);
    assertThat(any.sum(T0 + length)).isZero();
    any.add(1, T0 + bucket - 1, T0 + bucket - 1);
    assertThat(any.sum(T0 + length - 1)).isEqualTo(2);
    assertThat(any.sum(T0 + length)).isZero();
  }

  @Test
  void aWindowOfOneShortTransactionTakesLessThan100Bytes() {
    window.add(10, T0 + 1, T0 + 2);
    assertThat(GraphLayout.parseInstance(window).totalSize()).isLessThan(100);
    window.add(10, T0, T0 + WINDOW);
    assertThat(GraphLayout.parseInstance(window).totalSize()).isLessThan(600);
  }

  @Test
  void aWindowThatIsUsedOnceInAWhileStaysSmall() {
    for (int i = 0; i < 100; i++) {
      window.add(10, T0 + i * WINDOW, T0 + i * WINDOW);
    }
    assertThat(GraphLayout.parseInstance(window).totalSize()).isLessThan(100);
  }
}
