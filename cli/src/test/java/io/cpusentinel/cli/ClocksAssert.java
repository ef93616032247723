package io.cpusentinel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** What must be true of {@code clocks --json} in whatever place it runs. */
final class ClocksAssert {

  /** The examiner takes none whose steps are coarser; garbage is far above. */
  private static final long COARSEST_STEP_NANOS = 20_000_000;

  private static final long DEAREST_READ_NANOS = 1_000_000_000;

  private final CommandRun run;

  private ClocksAssert(CommandRun run) {
    this.run = run;
  }

  /** Done, with a reason for each clock and figures for none but those that can be used. */
  static ClocksAssert assertHonest(CommandRun run) {
    assertThat(run.exit()).as("%s", run).isZero();
    assertThat(run.err()).doesNotContain("Exception", "Error:", "\tat ");
    JsonNode document = run.json();
    for (JsonNode clock : document.get("clocks")) {
      assertThat(clock.get("reason").textValue()).as("%s", clock).isNotBlank();
      if (clock.get("state").textValue().equals("refused")) {
        assertThat(clock.get("read_ns").isNull()).as("%s", clock).isTrue();
        assertThat(clock.get("resolution_ns").isNull()).as("%s", clock).isTrue();
      } else {
        assertUnknownOrWithin(clock.get("read_ns"), DEAREST_READ_NANOS);
        assertUnknownOrWithin(clock.get("resolution_ns"), COARSEST_STEP_NANOS);
      }
    }
    ClocksAssert honest = new ClocksAssert(run);
    List<JsonNode> chosen = honest.inState("chosen");
    assertThat(chosen)
        .hasSize(document.get("chosen").isNull() ? 0 : 1)
        .allSatisfy(clock -> assertThat(clock).isEqualTo(document.get("chosen")));
    return honest;
  }

  private static void assertUnknownOrWithin(JsonNode figure, long most) {
    if (!figure.isNull()) {
      assertThat(figure.isIntegralNumber()).as("%s", figure).isTrue();
      assertThat(figure.longValue()).isBetween(1L, most);
    }
  }

  ClocksAssert says(String... errorLines) {
    assertThat(run.err().lines()).containsExactly(errorLines);
    return this;
  }

  ClocksAssert isSilent() {
    return says();
  }

  ClocksAssert hasChosen() {
    assertThat(run.json().get("chosen").isNull()).as("%s", run).isFalse();
    return this;
  }

  ClocksAssert hasRefused(String name, String reason) {
    assertThat(clock(name).get("state").textValue()).as("%s", run).isEqualTo("refused");
    assertThat(reasonOf(name)).contains(reason);
    return this;
  }

  String reasonOf(String name) {
    return clock(name).get("reason").textValue();
  }

  JsonNode clock(String name) {
    return clocks().stream()
        .filter(clock -> clock.get("name").textValue().equals(name))
        .findFirst()
        .orElseThrow();
  }

  List<JsonNode> inState(String state) {
    return clocks().stream().filter(clock -> clock.get("state").textValue().equals(state)).toList();
  }

  List<JsonNode> clocks() {
    return StreamSupport.stream(run.json().get("clocks").spliterator(), false).toList();
  }
}
