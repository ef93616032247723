package io.cpusentinel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.Enforcement;
import io.cpusentinel.Offender;
import io.cpusentinel.QuarantineEntry;
import io.cpusentinel.SentinelMonitorBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What of quarantine outlives a process, whatever the database. */
@Timeout(120)
abstract class QuarantineContract {

  private static final Duration HOUR = Duration.ofHours(1);

  private final Table table;

  /** Over an empty database. */
  QuarantineContract(Table table) {
    this.table = table;
  }

  @Test
  void aBanIsABanAfterARestartToo() throws Exception {
    try (Node node = Node.open(table.url(), QuarantineContract::observing)) {
      for (int i = 0; i < 3; i++) {
        node.strike("alice");
      }
      node.control().quarantine("bob", null, "fraud");
    }
    for (int restart = 0; restart < 2; restart++) {
      try (Node node = Node.open(table.url())) {
        node.settle();
        assertThat(node.isRefused("alice")).isTrue();
        assertThat(entry(node, "alice"))
            .returns(true, QuarantineEntry::isPermanent)
            .returns(3, QuarantineEntry::strike);
        assertThat(entry(node, "bob"))
            .returns(true, QuarantineEntry::isPermanent)
            .returns(0, QuarantineEntry::strike)
            .returns("fraud", QuarantineEntry::reason);
      }
    }
  }

  @Test
  void aQuarantineEndsWhenItWouldHaveEndedAndSaysWhy() throws Exception {
    QuarantineEntry before;
    try (Node node = Node.open(table.url())) {
      node.strike("alice");
      before = entry(node, "alice");
    }
    try (Node node = Node.open(table.url())) {
      node.settle();
      QuarantineEntry after = entry(node, "alice");
      assertThat(after.until()).isNotNull();
      assertThat(until(after)).isBetween(until(before), until(before).plusMillis(1));
      assertThat(after)
          .usingRecursiveComparison()
          .ignoringFields("since", "until")
          .isEqualTo(before);
      assertThat(after.cpuNanos()).isPositive();
    }
  }

  @Test
  void theNextStrikeIsTheNextRungAndOneThatExtendedIsKept() throws Exception {
    try (Node node = Node.open(table.url(), QuarantineContract::observing)) {
      node.strike("alice");
      node.strike("alice");
    }
    try (Node node = Node.open(table.url(), QuarantineContract::observing)) {
      node.settle();
      QuarantineEntry entry = entry(node, "alice");
      assertThat(entry.strike()).isEqualTo(2);
      assertThat(until(entry)).isAfter(Instant.now().plus(10, ChronoUnit.MINUTES));
      node.strike("alice");
      assertThat(entry(node, "alice").isPermanent()).isTrue();
    }
  }

  @Test
  void whatHasExpiredHoldsNobodyAndItsStrikesCount() throws Exception {
    try (Node node =
        Node.open(table.url(), builder -> builder.escalation(Duration.ofNanos(1), HOUR))) {
      node.strike("alice");
      node.awaitRefused("alice", false);
    }
    try (Node node =
        Node.open(table.url(), builder -> builder.escalation(Duration.ofNanos(1), HOUR))) {
      node.settle();
      assertThat(node.isRefused("alice")).isFalse();
      assertThat(node.offender("alice")).isEqualTo(Offender.free("alice", 1));
      node.strike("alice");
      assertThat(node.isRefused("alice")).isTrue();
      assertThat(entry(node, "alice").strike()).isEqualTo(2);
    }
  }

  @Test
  void aReleaseIsOneAfterARestartTooStrikesAndAll() throws Exception {
    try (Node node = Node.open(table.url(), QuarantineContract::observing)) {
      node.strike("alice");
      node.strike("bob");
      node.settle();
      assertThat(node.control().release("alice")).isTrue();
    }
    try (Node node = Node.open(table.url(), builder -> builder.escalation(Duration.ofNanos(1)))) {
      node.settle();
      assertThat(node.offender("alice").isForgotten()).isTrue();
      assertThat(node.isRefused("bob")).isTrue();
      node.strike("carol");
      node.awaitRefused("carol", false);
      node.settle();
      assertThat(node.control().release("carol")).isFalse();
    }
    try (Node node = Node.open(table.url())) {
      node.settle();
      assertThat(node.offender("alice").isForgotten()).isTrue();
      assertThat(node.offender("carol").isForgotten()).isTrue();
      node.strike("alice");
      assertThat(entry(node, "alice").strike()).isEqualTo(1);
    }
    try (Node node = Node.open(table.url())) {
      node.settle();
      assertThat(node.isRefused("alice")).isTrue();
    }
  }

  @Test
  void anOperatorWhoShortensAQuarantineHasShortenedIt() throws Exception {
    try (Node node = Node.open(table.url())) {
      node.control().quarantine("alice", null, "too long");
      node.settle();
      node.control().quarantine("alice", HOUR, "an hour will do");
    }
    try (Node node = Node.open(table.url())) {
      node.settle();
      assertThat(entry(node, "alice"))
          .returns("an hour will do", QuarantineEntry::reason)
          .returns(false, QuarantineEntry::isPermanent);
    }
  }

  @Test
  void namesComeBackAsTheyWereWhateverIsInThem() throws Exception {
    try (Node node = Node.open(table.url())) {
      HardNames.ALL.forEach(name -> node.control().quarantine(name, null, name));
    }
    try (Node node = Node.open(table.url())) {
      node.settle();
      assertThat(node.control().quarantined())
          .extracting(QuarantineEntry::offender)
          .containsExactlyInAnyOrderElementsOf(HardNames.ALL);
      assertThat(node.control().quarantined())
          .allSatisfy(entry -> assertThat(entry.reason()).isEqualTo(entry.offender()));
      HardNames.ALL.forEach(node.control()::release);
    }
    try (Node node = Node.open(table.url())) {
      node.settle();
      assertThat(node.control().quarantined()).isEmpty();
    }
  }

  @Test
  void whatWasOnlyObservedIsEnforcedWhereItIsEnforced() throws Exception {
    try (Node node = Node.open(table.url(), QuarantineContract::observing)) {
      node.strike("alice");
      assertThat(node.isRefused("alice")).isFalse();
    }
    try (Node node = Node.open(table.url())) {
      node.settle();
      assertThat(node.isRefused("alice")).isTrue();
    }
    try (Node node = Node.open(table.url(), QuarantineContract::observing)) {
      node.settle();
      assertThat(node.isRefused("alice")).isFalse();
      assertThat(node.offender("alice").quarantine()).isNotNull();
    }
  }

  @Test
  void anOffenderWhomTheDatabaseRefusesHoldsUpNoOther() throws Exception {
    try (StoreLog log = new StoreLog();
        Node node = Node.open(table.url())) {
      node.settle();
      table.run("CREATE UNIQUE INDEX of_others ON quarantine (reason)");
      for (String name : List.of("alice", "bob", "carol")) {
        node.control().quarantine(name, null, name.equals("carol") ? "noise" : "fraud");
      }
      node.monitor.startTransaction("tx", "light").close();
      node.settle();
      assertThat(table.query("SELECT offender FROM quarantine")).hasSize(2);
      assertThat(table.query("SELECT offender FROM quarantine WHERE offender = 'carol'"))
          .hasSize(1);
      assertThat(table.rows()).hasSize(1);
      assertThat(node.isRefused("alice")).isTrue();
      assertThat(node.isRefused("bob")).isTrue();
      assertThat(log.lines()).anyMatch(line -> line.contains("Quarantine is not written of "));
    }
  }

  @Test
  void inWhateverOrderThreadsTellItTheTableHasTheLastState() throws Exception {
    List<String> names = List.of("alice", "bob", "carol");
    List<Offender> before = new ArrayList<>();
    try (Node node = Node.open(table.url(), QuarantineContract::manyRungs)) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Thread thread =
            new Thread(
                () -> {
                  for (int strike = 0; strike < 50; strike++) {
                    names.forEach(node::strike);
                  }
                });
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      names.forEach(name -> before.add(node.offender(name)));
      // A clock that threads share may run ahead of the time, and is then not believed.
      assertThat(node.control().counts().violations())
          .isGreaterThan(600)
          .isEqualTo(before.stream().mapToLong(Offender::strikes).sum());
    }
    try (Node node = Node.open(table.url(), QuarantineContract::manyRungs)) {
      node.settle();
      for (Offender offender : before) {
        Offender after = node.offender(offender.name());
        assertThat(after.strikes()).isEqualTo(offender.strikes());
        assertThat(until(Objects.requireNonNull(after.quarantine())))
            .isAfterOrEqualTo(until(Objects.requireNonNull(offender.quarantine())));
      }
    }
  }

  @Test
  void aDatabaseThatDoesNotAnswerHoldsUpNobodyAndWhatIsStruckMeanwhileCountsToo() throws Exception {
    try (Node node = Node.open(table.url(), QuarantineContract::observing)) {
      node.strike("alice");
      node.strike("alice");
      node.control().quarantine("bob", null, "fraud");
    }
    try (Node node = table.whileLocked(this::struckMeanwhile)) {
      node.settle();
      assertThat(node.offender("alice").strikes()).isEqualTo(3);
      assertThat(until(entry(node, "alice"))).isAfter(Instant.now().plus(10, ChronoUnit.MINUTES));
      assertThat(entry(node, "bob").isPermanent()).isTrue();
    }
  }

  private Node struckMeanwhile() {
    Node node = Node.open(table.url(), QuarantineContract::observing);
    node.strike("alice");
    assertThat(node.offender("alice").strikes()).isEqualTo(1);
    assertThat(node.offender("bob").isForgotten()).isTrue();
    return node;
  }

  private static void observing(SentinelMonitorBuilder builder) {
    builder.enforcement(Enforcement.OBSERVE);
  }

  private static void manyRungs(SentinelMonitorBuilder builder) {
    Duration[] rungs = new Duration[1_000];
    for (int i = 0; i < rungs.length; i++) {
      rungs[i] = HOUR.plusMinutes(i);
    }
    builder.enforcement(Enforcement.OBSERVE).escalation(rungs);
  }

  private static QuarantineEntry entry(Node node, String offender) {
    return Objects.requireNonNull(node.offender(offender).quarantine(), offender);
  }

  private static Instant until(QuarantineEntry entry) {
    return Objects.requireNonNull(entry.until(), "until");
  }
}
