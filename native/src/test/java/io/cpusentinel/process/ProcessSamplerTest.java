package io.cpusentinel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cpusentinel.ResourceTrackingException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Against files in which the test plays the kernel, but for the last. */
class ProcessSamplerTest {

  private final FakeProcesses proc;

  ProcessSamplerTest(@TempDir Path root) {
    this.proc = new FakeProcesses(root);
  }

  @BeforeEach
  void someProcess() {
    proc.process(7, 1, 100);
    proc.text(
        "7/status", "Name:\ta\nvoluntary_ctxt_switches:\t5\nnonvoluntary_ctxt_switches:\t6\n");
  }

  @Test
  void everyFigureIsThere() {
    assertThat(open().next())
        .isEqualTo(new ProcessSample(100, 0, 3 * 4096, 23, 10L, 20L, 5L, 6L, 10, 12));
  }

  @Test
  void whatMayNotBeReadOrIsNotThereIsUnknown() {
    proc.unreadable("7/io").unreadable("7/status");
    assertThat(open().next())
        .isEqualTo(new ProcessSample(100, 0, 3 * 4096, 23, null, null, null, null, 10, 12));
    proc.remove("7/io").remove("7/status");
    assertThat(open().next())
        .isEqualTo(new ProcessSample(100, 0, 3 * 4096, 23, null, null, null, null, 10, 12));
  }

  @Test
  void itEndsWithTheProcess() {
    ProcessSampler sampler = open();
    proc.end(7);
    assertThat(sampler.next()).isNull();
  }

  @Test
  void itEndsWithTheProcessThoughNobodyHasWaitedForThat() {
    ProcessSampler sampler = open();
    proc.stat(7, 1, 100, "Z 1 4227084");
    assertThat(sampler.next()).isNull();
    assertThatThrownBy(this::open).hasMessage("there is no process 7");
  }

  @Test
  void whoGetsThePidIsNotFollowed() {
    ProcessSampler sampler = open();
    proc.beforeReading("7/io", this::reuse);
    assertThat(sampler.next()).isNull();
  }

  @Test
  void whoGetsThePidBetweenTwoFilesIsNotMixedIn() {
    ProcessSampler sampler = open();
    proc.beforeReading("7/status", this::reuse);
    assertThat(sampler.next()).isNull();
  }

  @Test
  void aFileThatIsNotAsItShouldBeIsNamed() {
    proc.text("7/io", "read_bytes: x\n");
    assertThatThrownBy(() -> open().next())
        .isInstanceOf(ResourceTrackingException.class)
        .hasMessage(proc.path("7/io") + ": read_bytes is \"x\", not a number of 1 to 18 digits");
  }

  @Test
  void whereThereIsNoProcessThatIsSaid() {
    assertThatThrownBy(() -> ProcessSampler.of(proc.files(), 8))
        .isInstanceOf(ResourceTrackingException.class)
        .hasMessage("there is no process 8");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aRealProcessIsReadUntilItEnds() throws Exception {
    Child child = Child.shell("echo up; read line");
    assertThat(child.line()).isEqualTo("up");
    ProcessSampler sampler = ProcessSampler.of(child.pid());
    ProcessSample sample = sampler.next();
    assertThat(sample).isNotNull().hasNoNullFieldsOrProperties();
    child.close();
    assertThat(sampler.next()).isNull();
  }

  private void reuse() {
    proc.text("7/stat", "7 (b) S 1 5 6 7 8 0 0 0 0 0 0 0 0 0 18 19 1 21 9999 23 3 25\n");
  }

  private ProcessSampler open() {
    return ProcessSampler.of(proc.files(), 7);
  }
}
