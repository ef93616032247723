package io.cpusentinel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.Enforcement;
import io.cpusentinel.QuarantineChange;
import io.cpusentinel.QuarantineEntry;
import io.cpusentinel.SentinelListener;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several monitors over one database, whatever that is. */
@Timeout(120)
abstract class SharedQuarantineContract {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int STRIKES = 500;
  private static final long STRIKE_NANOS = 1_000_000;

  private final Table table;

  /** Over an empty database. */
  SharedQuarantineContract(Table table) {
    this.table = table;
  }

  @Test
  void whatOneDecidesHoldsForTheOtherAndEachChangeIsWrittenOnce() throws Exception {
    Hearing hearing = new Hearing();
    try (Node one = Node.open(table.url());
        Node two = Node.open(table.url(), builder -> builder.listener(hearing))) {
      one.control().quarantine("alice", null, "fraud");
      two.awaitRefused("alice", true);
      // Listeners hear of it after it holds.
      hearing.await(1);
      two.strike("bob");
      one.awaitRefused("bob", true);
      two.control().release("alice");
      one.awaitRefused("alice", false);
      assertThat(one.offender("alice").isForgotten()).isTrue();
      one.control().quarantine("alice", HOUR, "again");
      hearing.await(4);
      two.control().quarantine("end", null, "of the test");
      one.awaitRefused("end", true);
      one.control().quarantine("end", HOUR, "of the test");
      hearing.await(6);
      one.settle();
      two.settle();

      assertThat(table.query("SELECT max(change_id) AS n FROM quarantine"))
          .singleElement()
          .satisfies(row -> assertThat(row.get("n")).hasToString("6"));
      assertThat(hearing.changes)
          .extracting(
              change ->
                  change.entry().offender() + " " + change.action().label() + " " + change.reason())
          .containsExactly(
              "alice ban fraud (store)",
              "bob quarantine transaction strike (end)",
              "alice release by hand",
              "alice quarantine again (store)",
              "end ban of the test",
              "end quarantine of the test (store)");
    }
  }

  @Test
  void monitorsOfOtherNamesHaveAQuarantineOfTheirOwn() throws Exception {
    try (Node node = Node.open(table.url(), builder -> builder.name("one"))) {
      node.control().quarantine("alice", null, "fraud");
    }
    try (Node two = Node.open(table.url(), builder -> builder.name("two"));
        Node one = Node.open(table.url(), builder -> builder.name("one"))) {
      two.settle();
      one.settle();
      assertThat(two.offender("alice").isForgotten()).isTrue();
      assertThat(one.isRefused("alice")).isTrue();
      two.control().quarantine("alice", HOUR, "noise");
      two.settle();
      // Whoever writes reads first what others have written.
      one.control().quarantine("bob", HOUR, "noise");
      one.settle();
      assertThat(entry(one, "alice").isPermanent()).isTrue();
    }
    try (Node one = Node.open(table.url(), builder -> builder.name("one"));
        Node two = Node.open(table.url(), builder -> builder.name("two"))) {
      one.settle();
      two.settle();
      assertThat(entry(one, "alice").isPermanent()).isTrue();
      assertThat(entry(two, "alice").isPermanent()).isFalse();
    }
  }

  @Test
  void strikesOnSeveralNodesAreStrikesOfOneOffender() throws Exception {
    try (Node one = Node.open(table.url(), builder -> builder.enforcement(Enforcement.OBSERVE));
        Node two = Node.open(table.url(), builder -> builder.enforcement(Enforcement.OBSERVE))) {
      one.strike("alice");
      awaitStrikes(two, 1);
      two.strike("alice");
      awaitStrikes(one, 2);
      one.strike("alice");
      awaitStrikes(two, 3);
      assertThat(entry(two, "alice").isPermanent()).isTrue();
    }
  }

  @Test
  void strikesThatTwoNodesGiveAtOnceAreAllCounted() throws Exception {
    long violations;
    try (Node one = Node.open(table.url(), builder -> builder.enforcement(Enforcement.OBSERVE));
        Node two = Node.open(table.url(), builder -> builder.enforcement(Enforcement.OBSERVE))) {
      Thread other = new Thread(() -> strikeOften(one));
      other.start();
      strikeOften(two);
      other.join();
      violations = one.control().counts().violations() + two.control().counts().violations();
      assertThat(violations).isGreaterThan(STRIKES);
    }
    try (Node three = Node.open(table.url())) {
      three.settle();
      assertThat(three.offender("alice").strikes()).isEqualTo((int) violations);
    }
  }

  private static void strikeOften(Node node) {
    for (int i = 0; i < STRIKES; i++) {
      node.strike("alice");
      LockSupport.parkNanos(STRIKE_NANOS);
    }
  }

  @Test
  void ofWhatHappensOnBothAtOnceTheLongerStaysWhoeverIsLater() throws Exception {
    try (Node one = Node.open(table.url());
        Node two = Node.open(table.url())) {
      one.settle();
      two.settle();
      table.whileLocked(
          () -> {
            one.control().quarantine("alice", null, "ban");
            one.control().quarantine("bob", HOUR, "hour");
            two.control().quarantine("alice", HOUR, "hour");
            two.control().quarantine("bob", null, "ban");
            return true;
          });
      for (Node node : List.of(one, two)) {
        for (String offender : List.of("alice", "bob")) {
          Node.await(() -> entry(node, offender).isPermanent());
        }
      }
      one.settle();
      two.settle();
      assertThat(entry(one, "alice").reason()).isEqualTo("ban");
      assertThat(entry(two, "bob").reason()).isEqualTo("ban");
    }
  }

  @Test
  void aReleaseThatComesAfterAQuarantineWinsAndOneThatCameBeforeDoesNot() throws Exception {
    try (Node one = Node.open(table.url());
        Node two = Node.open(table.url())) {
      one.control().quarantine("alice", null, "fraud");
      two.awaitRefused("alice", true);
      two.control().release("alice");
      two.settle();
      one.awaitRefused("alice", false);
      one.settle();
      two.settle();
      assertThat(two.isRefused("alice")).isFalse();
      one.strike("alice");
      two.awaitRefused("alice", true);
      assertThat(two.offender("alice").strikes()).isEqualTo(1);
    }
    try (Node three = Node.open(table.url())) {
      three.settle();
      assertThat(three.isRefused("alice")).isTrue();
    }
  }

  @Test
  void aRowThatNobodyCouldHaveWrittenIsLeftOutWithAWordInTheLog() throws Exception {
    try (Node node = Node.open(table.url())) {
      node.control().quarantine("alice", null, "fraud");
    }
    insert("negative", "'bob'", "-1", 101);
    insert("nameless", "''", "1", 102);
    insert("broken", "'\u241BXYZ0'", "1", 103);
    insert("without-reason", "'carol'", "1", 104);
    try (StoreLog log = new StoreLog();
        Node node = Node.open(table.url())) {
      node.settle();
      assertThat(node.control().quarantined())
          .extracting(QuarantineEntry::offender)
          .containsExactlyInAnyOrder("alice", "carol");
      for (int change = 101; change <= 103; change++) {
        String left = "left out, change_id " + change;
        assertThat(log.lines()).anyMatch(line -> line.contains(left));
      }
    }
  }

  private void insert(String key, String offender, String strikes, int change) throws Exception {
    table.run(
        "INSERT INTO quarantine (offender_key, monitor, offender, strikes, held_since, changed_at,"
            + " change_id) VALUES ('%s', 'default', %s, %s, 0, 0, %d)"
                .formatted(key, offender, strikes, change));
  }

  private static void awaitStrikes(Node node, int strikes) {
    Node.await(() -> node.offender("alice").strikes() == strikes);
  }

  private static QuarantineEntry entry(Node node, String offender) {
    return Objects.requireNonNull(node.offender(offender).quarantine(), offender);
  }

  private static final class Hearing implements SentinelListener {

    private final List<QuarantineChange> changes = new CopyOnWriteArrayList<>();

    void await(int count) {
      Node.await(() -> changes.size() >= count);
    }

    @Override
    public void onQuarantine(QuarantineChange change) {
      changes.add(change);
    }
  }
}
