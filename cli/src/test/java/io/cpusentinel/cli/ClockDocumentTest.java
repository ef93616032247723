package io.cpusentinel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class ClockDocumentTest {

  @Test
  void hasTheChosenClockAndAllOthersInTheOrderOfPreference() throws Exception {
    assertThat(document(FakeReports.mixed()))
        .isEqualTo(
            json(
                """
                {"chosen": {"name": "swift", "state": "chosen", "read_ns": 120,
                    "resolution_ns": 1, "reason": "forced by someone"},
                 "clocks": [
                   {"name": "better", "state": "refused", "read_ns": null,
                    "resolution_ns": null, "reason": "not on\\nthis machine"},
                   {"name": "swift", "state": "chosen", "read_ns": 120,
                    "resolution_ns": 1, "reason": "forced by someone"},
                   {"name": "coarse", "state": "usable", "read_ns": 1400,
                    "resolution_ns": 15625000, "reason": "works"}]}
                """));
  }

  @Test
  void isNullWhereThereIsNoClock() throws Exception {
    assertThat(document(FakeReports.withoutAClock()))
        .isEqualTo(
            json(
                """
                {"chosen": null,
                 "clocks": [{"name": "swift", "state": "refused", "read_ns": null,
                    "resolution_ns": null, "reason": "forbidden"}]}
                """));
  }

  @Test
  void isNullForWhatIsUnknownOfAClockThatServes() throws Exception {
    JsonNode chosen = document(FakeReports.unmeasured()).get("chosen");

    assertThat(chosen.get("read_ns").isNull()).isTrue();
    assertThat(chosen.get("resolution_ns").isNull()).isTrue();
  }

  @Test
  void keepsItsFieldsInOneOrder() {
    assertThat(ClockDocument.of(FakeReports.unmeasured()))
        .isEqualToIgnoringWhitespace(
            """
            {"chosen": {"name": "own", "state": "chosen", "read_ns": null, "resolution_ns": null,
                "reason": "given by the application"},
             "clocks": [
               {"name": "own", "state": "chosen", "read_ns": null, "resolution_ns": null,
                "reason": "given by the application"}]}
            """);
  }

  private static JsonNode document(ClockReport report) throws Exception {
    return json(ClockDocument.of(report));
  }

  private static JsonNode json(String text) throws Exception {
    return JsonMapper.builder().build().readTree(text);
  }
}
