package io.cpusentinel.samples.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What is to be done: the same transactions in the same order every time. Immutable. */
final class Plan {

  private static final long SEED = 42;
  private static final int BURSTS = 200;
  private static final List<String> TENANTS =
      List.of("tenant-amber", "tenant-birch", "tenant-cedar");

  private final List<Operation> operations;
  private final List<PlannedTransaction> transactions;

  private Plan(List<Operation> operations, List<PlannedTransaction> transactions) {
    this.operations = operations;
    this.transactions = transactions;
  }

  /** The demonstration's own mixture, so many times over: about 10 s of CPU for each. */
  static Plan ofRounds(int rounds) {
    List<Operation> mixture = new ArrayList<>();
    mixture.add(Operation.of(ScriptWorkload.SMALL, 1000));
    mixture.add(Operation.of(ScriptWorkload.BURN, 5));
    mixture.add(Operation.of(SqlWorkload.LOOKUP, 2000));
    mixture.add(Operation.of(SqlWorkload.CROSS_JOIN, 3));
    mixture.add(Operation.of(RegexWorkload.NORMAL, 2000));
    mixture.add(Operation.of(RegexWorkload.BURN, 3));
    for (Duration length : BurstWorkload.LENGTHS) {
      mixture.add(Operation.burst(length, BURSTS));
    }
    mixture.add(
        Operation.of(RequestWorkload.OPERATION, 500)
            .containing(ScriptWorkload.SMALL, SqlWorkload.LOOKUP));
    return of(mixture.stream().map(operation -> operation.times(rounds)).toList());
  }

  static Plan of(List<Operation> operations) {
    List<Operation> occurrences = new ArrayList<>();
    for (Operation operation : operations) {
      occurrences.addAll(Collections.nCopies(operation.count(), operation));
    }
    Random random = new Random(SEED);
    Collections.shuffle(occurrences, random);
    List<PlannedTransaction> transactions = new ArrayList<>(occurrences.size());
    for (Operation operation : occurrences) {
      String id = "tx_%05d".formatted(transactions.size() + 1);
      transactions.add(plan(id, operation, TENANTS.get(random.nextInt(TENANTS.size()))));
    }
    return new Plan(List.copyOf(operations), List.copyOf(transactions));
  }

  private static PlannedTransaction plan(String id, Operation operation, String principal) {
    List<PlannedTransaction> children = new ArrayList<>();
    for (String child : operation.children()) {
      String childId = id + "." + (children.size() + 1);
      children.add(new PlannedTransaction(childId, child, principal, List.of()));
    }
    return new PlannedTransaction(id, operation.name(), principal, List.copyOf(children));
  }

  List<Operation> operations() {
    return operations;
  }

  /** Those that are not inside another one, in the order in which they are to be started. */
  List<PlannedTransaction> transactions() {
    return transactions;
  }
}
