package io.cpusentinel.samples.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class SquadTest {

  private final Steps steps = new Steps(2, (done, total) -> {});

  @Test
  void everybodyDoesItsPartAtTheSameTime() throws Exception {
    List<Integer> numbers = new CopyOnWriteArrayList<>();
    CyclicBarrier together = new CyclicBarrier(3);

    Squad.run(
        3,
        steps,
        number -> {
          together.await();
          numbers.add(number);
        });

    assertThat(numbers).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void oneThatFailsEndsItForThoseThatWaitForItToo() {
    CyclicBarrier together = new CyclicBarrier(2);

    assertThatThrownBy(
            () ->
                Squad.run(
                    2,
                    steps,
                    number -> {
                      if (number == 0) {
                        throw new IllegalStateException("no clock");
                      }
                      together.await();
                    }))
        .isInstanceOf(AttackFailure.class)
        .hasMessageContaining("no clock");
  }
}
