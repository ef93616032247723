package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClockCatalogTest {

  @Test
  void everyKnownNameIsListedWithTheNativeOnesFirst() {
    assertThat(ClockCatalog.examine(List.of()).infos())
        .extracting(ClockInfo::name)
        .containsExactly(
            "linux-ffm",
            "linux-jna",
            "windows-ffm",
            "windows-jna",
            "macos-ffm",
            "macos-jna",
            "mxbean",
            "process");
  }

  @Test
  void whatNoModuleBringsIsRefusedForThatReason() {
    ClockCatalog catalog = ClockCatalog.examine(List.of());
    assertThat(catalog.infos()).noneMatch(ClockInfo::usable);
    assertThat(catalog.usable()).isEmpty();
    assertThatThrownBy(() -> catalog.require("linux-jna"))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("clock linux-jna: no installed module has it");
  }

  @Test
  void anUnknownNameIsRefusedWithTheList() {
    ClockCatalog catalog = ClockCatalog.examine(List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> catalog.require("sundial"))
        .withMessageContaining("'sundial'")
        .withMessageContaining("linux-ffm, linux-jna, windows-ffm")
        .withMessageContaining("mxbean, process");
    assertThatIllegalArgumentException().isThrownBy(() -> catalog.find(""));
    assertThatIllegalArgumentException().isThrownBy(() -> ThreadCpuClock.byName("sundial"));
  }

  @Test
  void aClockThatThisMachineLacksIsRefusedWithItsReason() {
    ClockCatalog catalog =
        ClockCatalog.examine(
            List.of(
                FakeClockProvider.refused(
                    "process", new UnsupportedOperationException("no such call: do this")),
                FakeClockProvider.refused("mxbean", new NoClassDefFoundError("com/sun/jna/X")),
                FakeClockProvider.refused("own", new UnsatisfiedLinkError())));
    assertThat(catalog.usable()).isEmpty();
    assertThat(catalog.reason("process")).isEqualTo("no such call: do this");
    String lacks = "this JVM lacks ";
    assertThat(catalog.reason("mxbean")).isEqualTo(lacks + "com.sun.jna.X");
    assertThat(catalog.reason("own")).isEqualTo(lacks + "java.lang.UnsatisfiedLinkError");
    assertThat(catalog.refusals())
        .startsWith("mxbean: " + lacks)
        .contains("; process: no such call: do this; own: " + lacks);
  }

  @Test
  void anyOtherFailureIsABugThatStopsTheStart() {
    FakeClockProvider broken =
        FakeClockProvider.refused("own", new IllegalStateException("wrong binding"));
    assertThatIllegalStateException().isThrownBy(() -> ClockCatalog.examine(List.of(broken)));
  }

  @Test
  void aGarbageClockIsRefused() {
    ClockCatalog catalog =
        ClockCatalog.examine(
            List.of(
                FakeClockProvider.reading(
                    "mxbean", new ScriptedProbe(() -> 4797214596401866432L))));
    assertThat(catalog.find("mxbean")).isNull();
    assertThat(catalog.reason("mxbean")).contains("make no sense");
  }

  @Test
  void refusalsNameOnlyClocksForThisOperatingSystem() {
    String system = System.getProperty("os.name", "");
    System.setProperty("os.name", "Windows 11");
    try {
      UnsupportedOperationException reason = new UnsupportedOperationException("refused");
      ClockCatalog catalog =
          ClockCatalog.examine(
              List.of(
                  FakeClockProvider.refused("linux-jna", reason),
                  FakeClockProvider.refused("windows-jna", reason),
                  FakeClockProvider.refused("macos-jna", reason)));
      assertThat(catalog.refusals()).isEqualTo("windows-jna: refused");
    } finally {
      System.setProperty("os.name", system);
    }
  }

  @Test
  void anotherModulesClockOfAnyNameCanBeHad() {
    ClockCatalog catalog =
        ClockCatalog.examine(
            List.of(
                new FakeClockProvider(
                    "own", () -> FakeClockProvider.clock("own", BusyProbe.withSteps(1)))));
    assertThat(catalog.require("own").name()).isEqualTo("own");
    assertThat(catalog.usable()).hasSize(1);
    assertThat(catalog.infos()).last().extracting(ClockInfo::name).isEqualTo("own");
  }

  @Test
  void theInstalledClocksIncludeTheJdksOwn() {
    assertThat(ThreadCpuClock.available())
        .anyMatch(info -> info.name().equals("mxbean") && info.usable());
    assertThat(ThreadCpuClock.byName("mxbean").currentThreadCpuNanos()).isPositive();
    assertThat(ThreadCpuClock.best()).isSameAs(ThreadCpuClock.best());
  }
}
