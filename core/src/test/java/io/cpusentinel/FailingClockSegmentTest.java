package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A native call may fail at any moment, and an application's own clock may throw what it likes. */
class FailingClockSegmentTest {

  private final InternalError failure = new InternalError("while the clock is read");
  private final AtomicReference<Thread> broken = new AtomicReference<>();
  private final RecordingListener listener = new RecordingListener("l");
  private final FakeNanoClock wall = new FakeNanoClock();
  private final FakeClock clock = new FakeClock(wall);
  private final SentinelMonitor monitor =
      SentinelMonitor.builder()
          .clock(new BreakableClock())
          .nanoClock(wall)
          .dispatcher(Runnable::run)
          .discoverListeners(false)
          .listener(listener)
          .build();
  private final HelperThread helper = new HelperThread();

  @AfterEach
  void leaveNothingBehind() {
    helper.close();
    assertThat(monitor.control().counts().inFlight()).isZero();
    assertThat(monitor.parts().tracker().spread().size()).isZero();
  }

  @Test
  void aSegmentWhoseEndFailsLeavesTheCpuUnknownAndItsThreadUndisturbed() throws Exception {
    Transaction transaction = monitor.startTransaction("tx");
    helper.run(
        () -> {
          TransactionSegment segment = transaction.attach();
          breakHere();
          assertThatThrownBy(segment::close).isSameAs(failure);
          repair();
          TransactionMetrics next = run("next", 5);
          assertThat(next.threadCpuNanos()).isEqualTo(5);
          assertThat(((TrackedTransaction) next).outer()).isNull();
        });
    assertThat(transaction.end(null).quality()).isEqualTo(Quality.UNKNOWN);
  }

  @Test
  void allThatIsInsideEndsEvenIfOneOfItFails() {
    Transaction outer = monitor.startTransaction("outer");
    Transaction middle = monitor.startTransaction("middle");
    Transaction inner = monitor.startTransaction("inner");
    breakHere();
    assertThatThrownBy(outer::close).isSameAs(failure);
    repair();
    assertThat(((TrackedTransaction) middle).hasEnded()).isTrue();
    assertThat(((TrackedTransaction) inner).hasEnded()).isTrue();
    assertThat(listener.heard).endsWith("l end inner", "l end middle", "l end outer");
    assertThat(monitor.control().counts().transactions()).isEqualTo(3);
  }

  @Test
  void anEndAfterADetachThatFailsIsUnknown() throws Exception {
    Transaction transaction = monitor.startTransaction("tx");
    transaction.detach();
    helper.run(
        () -> {
          transaction.attach();
          breakHere();
          assertThatThrownBy(() -> transaction.end(null)).isSameAs(failure);
          repair();
        });
    TransactionMetrics metrics = (TransactionMetrics) transaction;
    assertThat(metrics.quality()).isEqualTo(Quality.UNKNOWN);
    assertThat(listener.heard).endsWith("l end tx");
    assertThat(monitor.control().counts().transactions()).isEqualTo(1);
    assertThat(monitor.control().counts().unknown()).isEqualTo(1);
  }

  @Test
  void anEndThatCannotReadAnOpenSegmentIsUnknown() throws Exception {
    Transaction transaction = monitor.startTransaction("tx");
    TransactionSegment segment = helper.call(transaction::attach);
    helper.run(this::breakHere);
    assertThatThrownBy(() -> transaction.end(null)).isSameAs(failure);
    repair();
    assertThat(((TransactionMetrics) transaction).quality()).isEqualTo(Quality.UNKNOWN);
    helper.run(segment::close);
    assertThat(listener.heard).endsWith("l end tx");
  }

  @Test
  void anEndElsewhereThatCannotReadAnOpenSegmentIsAnEndAllTheSame() throws Exception {
    Transaction transaction = monitor.startTransaction("tx");
    TransactionSegment segment = helper.call(transaction::attach);
    helper.run(this::breakHere);
    OtherThread.run(() -> assertThatThrownBy(() -> transaction.end(null)).isSameAs(failure));
    repair();
    assertThat(listener.heard).endsWith("l end tx");
    helper.run(segment::close);
  }

  @Test
  void aDetachThatFailsIsNone() {
    Transaction transaction = monitor.startTransaction("tx");
    breakHere();
    assertThatThrownBy(transaction::detach).isSameAs(failure);
    repair();
    clock.burn(5);
    assertThat(transaction.end(null).threadCpuNanos()).isEqualTo(5);
  }

  private TransactionMetrics run(String id, long nanos) {
    Transaction transaction = monitor.startTransaction(id);
    clock.burn(nanos);
    return transaction.end(null);
  }

  private void breakHere() {
    broken.set(Thread.currentThread());
  }

  private void repair() {
    broken.set(null);
  }

  private final class BreakableClock implements ThreadCpuClock {

    @Override
    public String name() {
      return "breakable";
    }

    @Override
    public ThreadProbe probe() {
      return new BreakableProbe(Thread.currentThread(), clock.probe());
    }
  }

  private final class BreakableProbe implements ThreadProbe {

    private final Thread thread;
    private final ThreadProbe probe;

    BreakableProbe(Thread thread, ThreadProbe probe) {
      this.thread = thread;
      this.probe = probe;
    }

    @Override
    public long ownCpuNanos() {
      failIfBroken();
      return probe.ownCpuNanos();
    }

    @Override
    public long remoteCpuNanos() {
      failIfBroken();
      return probe.remoteCpuNanos();
    }

    private void failIfBroken() {
      if (broken.get() == thread) {
        throw failure;
      }
    }
  }
}
