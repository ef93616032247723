package io.cpusentinel.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelMonitor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A monitor that an agent builds before the application begins. */
@Timeout(120)
class AgentStartTest {

  @Test
  void leavesTheMBeanServerToTheApplicationAndRegistersThen(@TempDir Path folder) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + agentJar(folder),
                "-cp",
                System.getProperty("java.class.path"),
                Application.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(child.waitFor()).as(output).isZero();
    assertThat(output.lines())
        .containsSubsequence("agent done", "main", "server of the application", "registered");
  }

  @Test
  void isNotTakenForAnAgentOtherwise() {
    assertThat(Premain.isRunning()).isFalse();
  }

  private static Path agentJar(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", Agent.class.getName());
    Path jar = folder.resolve("agent.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }

  /** The agent: its class comes from the class path. */
  static final class Agent {

    private Agent() {}

    public static void premain(String arguments) {
      // A registered monitor is referred to by the MBean server; until then by who registers it.
      SentinelMonitor.builder().build();
      System.out.println("agent done");
    }
  }

  /** The application: makes its MBean server in its own way. */
  static final class Application {

    private Application() {}

    public static void main(String[] arguments) throws Exception {
      System.out.println("main");
      System.setProperty("javax.management.builder.initial", Builder.class.getName());
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      while (!server.isRegistered(BeanName.of("default"))) {
        Thread.onSpinWait();
      }
      System.out.println("registered");
    }
  }

  /** Public, as the JDK wants it. */
  public static final class Builder extends MBeanServerBuilder {

    @Override
    public MBeanServer newMBeanServer(
        String defaultDomain, MBeanServer outer, MBeanServerDelegate delegate) {
      System.out.println("server of the application");
      return super.newMBeanServer(defaultDomain, outer, delegate);
    }
  }
}
