package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProfilerTest {

  private static final long MS = 1_000_000;

  private final List<ProfileSample> samples = Collections.synchronizedList(new ArrayList<>());
  private final MonitorHarness harness =
      new MonitorHarness(
          new SentinelListener() {
            @Override
            public void onProfileSample(ProfileSample sample) {
              samples.add(sample);
            }
          });
  private final HelperThreads helpers = new HelperThreads();

  @AfterEach
  void stop() {
    helpers.close();
  }

  @Test
  void offendersSideBySideAreLookedAtInTurn() throws Exception {
    List<HelperThread> offenders = List.of(helpers.add(), helpers.add(), helpers.add());
    for (int i = 0; i < offenders.size(); i++) {
      String id = "tx-" + i;
      long head = 10L * i * MS;
      offenders.get(i).run(() -> harness.start(id));
      harness.wall.pass(head);
      offenders.get(i).run(() -> harness.clock.add(head));
    }
    for (int i = 0; i < 300; i++) {
      work(10 * MS, offenders);
      harness.look();
    }
    assertThat(samples).hasSizeBetween(130, 150);
    for (int i = 0; i < offenders.size(); i++) {
      String id = "tx-" + i;
      assertThat(samples)
          .filteredOn(each -> each.transactionId().equals(id))
          .hasSizeGreaterThan(40);
    }
    assertThat(samples.get(0).stack()).isNotEmpty();
    assertThat(samples.get(0).threadName()).isEqualTo("helper");
  }

  @Test
  void oneThatStandsStillIsNotLookedAt() throws Exception {
    HelperThread offender = helpers.add();
    offender.run(() -> harness.start("tx"));
    work(200 * MS, List.of(offender));
    harness.look();
    for (int i = 0; i < 300; i++) {
      harness.wall.pass(10 * MS);
      harness.look();
    }
    assertThat(samples).isEmpty();
  }

  private void work(long nanos, List<HelperThread> threads) throws Exception {
    harness.wall.pass(nanos);
    for (HelperThread thread : threads) {
      thread.run(() -> harness.clock.add(nanos));
    }
  }
}
