package io.cpusentinel.samples.apart;

import static io.cpusentinel.samples.ChildJvm.NATIVE_ACCESS;
import static io.cpusentinel.samples.ChildJvm.classPathWithout;
import static io.cpusentinel.samples.ChildJvm.java;
import static io.cpusentinel.samples.ChildJvm.outputOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One module after the other is taken off the class path: the others do not notice. */
class ModulesApartIT {

  /** Beside the line that tells of the violation. */
  private static final String OTHER_WARNING = "WARNING: (?!CPU violation)";

  @Test
  void togetherTheyAllWork() throws Exception {
    assertThat(withoutModule("nothing"))
        .containsPattern("clock: (linux-ffm|linux-jna|mxbean)")
        .contains("beans: 1")
        .contains("span: true")
        .contains("violation: true")
        .contains("failures: 0")
        .contains("violation events: 1")
        .doesNotContainPattern(OTHER_WARNING);
  }

  @Test
  void withoutNativeTheJdkClockServes() throws Exception {
    assertThat(withoutModule("native"))
        .contains("clock: mxbean")
        .contains("beans: 1")
        .contains("span: true")
        .contains("violation: true")
        .contains("failures: 0")
        .contains("violation events: 1")
        .doesNotContainPattern(OTHER_WARNING);
  }

  @Test
  void withoutJfrEventsOnlyTheEventsAreMissing() throws Exception {
    assertThat(withoutModule("jfr-events"))
        .contains("beans: 1")
        .contains("span: true")
        .contains("violation: true")
        .contains("failures: 0")
        .contains("violation events: 0")
        .doesNotContainPattern(OTHER_WARNING);
  }

  @Test
  void withoutJmxOnlyTheBeanIsMissing() throws Exception {
    assertThat(withoutModule("jmx"))
        .contains("beans: 0")
        .contains("span: true")
        .contains("violation: true")
        .contains("failures: 0")
        .contains("violation events: 1")
        .doesNotContainPattern(OTHER_WARNING);
  }

  @Test
  void withoutOtelExporterOnlyTheSpansAreMissing() throws Exception {
    assertThat(withoutModule("otel-exporter"))
        .contains("beans: 1")
        .contains("span: false")
        .contains("violation: true")
        .contains("failures: 0")
        .contains("violation events: 1")
        .doesNotContainPattern(OTHER_WARNING);
  }

  @Test
  void otelExporterWithoutOpenTelemetryIsLeftOut() throws Exception {
    assertThat(run(classPathWithout(entry -> entry.contains("opentelemetry-")), "no spans"))
        .contains("beans: 1")
        .contains("span: false")
        .contains("violation: true")
        .contains("failures: 0")
        .contains("violation events: 1")
        .containsPattern(OTHER_WARNING)
        .doesNotContainPattern("(?s)%1$s.*%1$s".formatted(OTHER_WARNING));
  }

  private static String withoutModule(String module) throws Exception {
    Pattern pattern =
        Pattern.compile(
            ".*[/\\\\](%1$s[/\\\\]target[/\\\\].*|cpusentinel-%1$s-[^/\\\\]*)".formatted(module));
    return run(classPathWithout(entry -> pattern.matcher(entry).matches()), "spans");
  }

  private static String run(String classPath, String argument) throws Exception {
    return outputOf(java(NATIVE_ACCESS, "-cp", classPath, Application.class.getName(), argument));
  }
}
