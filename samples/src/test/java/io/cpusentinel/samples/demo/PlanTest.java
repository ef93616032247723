package io.cpusentinel.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanTest {

  @Test
  void isTheSameEveryTime() {
    assertThat(Plan.ofRounds(1).transactions()).isEqualTo(Plan.ofRounds(1).transactions());
  }

  @Test
  void holdsEachOperationAsOftenAsItSays() {
    Plan plan = Plan.ofRounds(2);

    Map<String, Long> counts =
        plan.transactions().stream()
            .collect(Collectors.groupingBy(PlannedTransaction::operation, Collectors.counting()));

    assertThat(counts)
        .isEqualTo(
            plan.operations().stream()
                .collect(Collectors.toMap(Operation::name, operation -> (long) operation.count())))
        .containsEntry("burst_0.1ms", 400L);
  }

  @Test
  void isTwiceAsLongInTwoRounds() {
    assertThat(Plan.ofRounds(2).transactions()).hasSize(2 * Plan.ofRounds(1).transactions().size());
  }

  @Test
  void isShuffled() {
    List<String> operations =
        Plan.ofRounds(1).transactions().stream().map(PlannedTransaction::operation).toList();

    assertThat(operations.subList(0, 100)).contains("burst_1ms", "script_small", "request");
  }

  @Test
  void allowsABurstHalfOfWhatItBurns() {
    Map<String, Duration> thresholds =
        Plan.ofRounds(1).operations().stream()
            .filter(operation -> operation.threshold() != null)
            .collect(Collectors.toMap(Operation::name, Operation::threshold));

    assertThat(thresholds)
        .isEqualTo(
            BurstWorkload.LENGTHS.stream()
                .collect(
                    Collectors.toMap(BurstWorkload::operation, length -> length.dividedBy(2))));
  }

  @Test
  void putsChildrenOfTheSamePrincipalIntoARequest() {
    Plan plan = Plan.of(List.of(Operation.of("request", 1).containing("a", "b")));

    PlannedTransaction request = plan.transactions().get(0);

    assertThat(request.children())
        .containsExactly(
            new PlannedTransaction("tx_00001.1", "a", request.principal(), List.of()),
            new PlannedTransaction("tx_00001.2", "b", request.principal(), List.of()));
  }
}
