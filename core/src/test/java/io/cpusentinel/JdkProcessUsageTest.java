package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JdkProcessUsageTest {

  private final ProcessUsage usage = ProcessUsage.ofTheJdk();

  @Test
  void cpuAndProcessesAreToldAndNothingElseIsMadeUp() {
    ResourceUsage own = usage.of(ProcessHandle.current().pid());

    assertThat(own.cpuMillis()).isPositive();
    assertThat(own.processes()).isPositive();
    assertThat(own.threads()).isNull();
    assertThat(own.diskBytesRead()).isNull();
    assertThat(own.diskBytesWritten()).isNull();
    assertThat(own.memoryBytes()).isNull();
    assertThat(own.networkBytesSent()).isNull();
    assertThat(own.networkBytesReceived()).isNull();
  }

  @Test
  void childrenBelongToTheTree() throws Exception {
    long own = ProcessHandle.current().pid();
    Process child = waitingJvm();
    try {
      assertThat(usage.of(own).processes()).isGreaterThanOrEqualTo(2);
      assertThat(usage.of(child.pid()).processes()).isEqualTo(1);
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  @Test
  void whereThereIsNoProcessThatIsSaid() throws Exception {
    Process child = waitingJvm();
    child.destroyForcibly().waitFor();

    assertThatThrownBy(() -> usage.of(child.pid()))
        .isInstanceOfSatisfying(ResourceTrackingException.class, e -> assertThat(e.file()).isNull())
        .hasMessage("there is no process " + child.pid());
  }

  private static Process waitingJvm() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process child =
        new ProcessBuilder(
                List.of(
                    java, "-cp", System.getProperty("java.class.path"), Waiting.class.getName()))
            .start();
    // It is up.
    assertThat(child.getInputStream().read()).isEqualTo('!');
    return child;
  }

  /** Until it is destroyed, or its parent is gone. */
  static final class Waiting {
    public static void main(String[] args) throws Exception {
      System.out.print('!');
      System.out.flush();
      System.in.read();
    }
  }
}
