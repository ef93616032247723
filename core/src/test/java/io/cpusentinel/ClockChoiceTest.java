package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClockChoiceTest {

  private static final int DEAR = 60;

  private final RecordingLogger logger = new RecordingLogger();

  @Test
  void aNativeClockThatIsCheaperThanTheJdksOwnIsPreferred() {
    GuardedClock chosen = choose(clock("own", 1), clock("linux-jna", 1), clock("mxbean", DEAR));
    assertThat(chosen.name()).isEqualTo("linux-jna");
    assertThat(chosen.info().reason()).startsWith("native; a read of the JDK's own costs ");
    assertThat(logger.lines).singleElement().asString().startsWith("INFO CPU clock linux-jna: ");
  }

  @Test
  void aNativeClockThatIsMuchDearerIsNotWorthIt() {
    GuardedClock chosen = choose(clock("linux-jna", DEAR), clock("mxbean", 1));
    assertThat(chosen.name()).isEqualTo("mxbean");
    assertThat(chosen.info().reason()).startsWith("the JDK's own; linux-jna costs ");
  }

  @Test
  void theSecondNativeClockIsTakenWhereTheFirstIsTooDear() {
    GuardedClock chosen =
        choose(clock("linux-ffm", DEAR), clock("linux-jna", 1), clock("mxbean", DEAR / 3));
    assertThat(chosen.name()).isEqualTo("linux-jna");
  }

  @Test
  void theReasonSaysWhyTheNativeOneWasRefused() {
    GuardedClock chosen =
        choose(
            FakeClockProvider.refused("process", new UnsupportedOperationException("denied")),
            clock("mxbean", 1));
    assertThat(chosen.info().reason()).isEqualTo("the JDK's own; process: denied");
  }

  @Test
  void aNativeClockServesWhereTheJdksOwnIsRefused() {
    GuardedClock chosen =
        choose(
            clock("linux-jna", DEAR),
            FakeClockProvider.reading("mxbean", new ScriptedProbe(() -> 0)));
    assertThat(chosen.name()).isEqualTo("linux-jna");
    assertThat(chosen.info().reason()).isEqualTo("native, and the JDK's own is refused");
  }

  @Test
  void aForcedClockIsTakenWhateverItCosts() {
    ClockCatalog catalog = catalog(clock("linux-jna", 1), clock("mxbean", DEAR));
    GuardedClock chosen = ClockChoice.choose(catalog, forced("mxbean"), logger);
    assertThat(chosen.name()).isEqualTo("mxbean");
    assertThat(chosen.info().reason()).isEqualTo("forced by cpusentinel.clock");
  }

  @Test
  void aForcedClockThatIsRefusedIsReplacedWithAWarning() {
    ClockCatalog catalog =
        catalog(
            FakeClockProvider.refused("linux-jna", new UnsupportedOperationException("denied")),
            clock("mxbean", 1));
    GuardedClock chosen = ClockChoice.choose(catalog, forced("linux-jna"), logger);
    assertThat(chosen.name()).isEqualTo("mxbean");
    assertThat(logger.lines.get(0))
        .isEqualTo("WARNING cpusentinel.clock=linux-jna cannot be had here: denied");
    assertThat(logger.lines.get(1)).startsWith("INFO CPU clock mxbean: ");
  }

  @Test
  void aForcedClockOfAnUnknownNameStopsTheStart() {
    ClockCatalog catalog = catalog(clock("mxbean", 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClockChoice.choose(catalog, forced("sundial"), logger))
        .withMessageContaining("cpusentinel.clock=sundial: must be one of ")
        .withMessageContaining("linux-jna");
  }

  @Test
  void whereNothingWorksEverythingIsUnknown() {
    GuardedClock chosen =
        choose(FakeClockProvider.refused("mxbean", new UnsupportedOperationException("off")));
    assertThat(chosen.name()).isEqualTo("none");
    assertThat(chosen.info().usable()).isFalse();
    assertThat(chosen.currentThreadCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(chosen.meter().remoteCpuNanos()).isEqualTo(ThreadCpuClock.UNKNOWN);
    assertThat(logger.lines)
        .containsExactly("WARNING No CPU clock: all CPU times are unknown: mxbean: off");
  }

  private GuardedClock choose(ThreadCpuClockProvider... providers) {
    return ClockChoice.choose(catalog(providers), Settings.load(key -> null, key -> null), logger);
  }

  private static Settings forced(String name) {
    return Settings.load(Map.of("cpusentinel.clock", name)::get, key -> null);
  }

  private static ClockCatalog catalog(ThreadCpuClockProvider... providers) {
    return ClockCatalog.examine(List.of(providers));
  }

  private static ThreadCpuClockProvider clock(String name, int costInReads) {
    return new FakeClockProvider(
        name, () -> FakeClockProvider.clock(name, BusyProbe.costing(costInReads)));
  }
}
