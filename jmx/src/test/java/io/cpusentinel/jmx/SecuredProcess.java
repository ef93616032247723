package io.cpusentinel.jmx;

import io.cpusentinel.ConfigurationChange;
import io.cpusentinel.SentinelListener;
import io.cpusentinel.SentinelMonitor;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A JVM with a monitor that can be reached over TLS with a password only: {@code operator} may
 * change things, {@code viewer} may not. Both have their name for a password.
 */
final class SecuredProcess implements AutoCloseable {

  static final String KEY_PASSWORD = "changeit";

  private final Process process;
  private final BufferedReader output;

  private SecuredProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Makes its keys and passwords in a folder. */
  static SecuredProcess start(Path folder) throws IOException, InterruptedException {
    Path passwords =
        Files.writeString(folder.resolve("password"), "operator operator\nviewer viewer\n");
    Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
    Path access =
        Files.writeString(folder.resolve("access"), "operator readwrite\nviewer readonly\n");
    String jmx = "-Dcom.sun.management.jmxremote.";
    List<String> command =
        List.of(
            tool("java"),
            jmx + "port=0",
            jmx + "host=127.0.0.1",
            "-Djava.rmi.server.hostname=127.0.0.1",
            jmx + "ssl=true",
            jmx + "authenticate=true",
            jmx + "password.file=" + passwords,
            jmx + "access.file=" + access,
            "-Djavax.net.ssl.keyStore=" + keys(folder),
            "-Djavax.net.ssl.keyStorePassword=" + KEY_PASSWORD,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    SecuredProcess started =
        new SecuredProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    started.await("ready");
    return started;
  }

  /** A key for the loopback address, which is its own certificate. */
  private static Path keys(Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("keys.p12");
    run(
        "keytool",
        "-genkeypair",
        "-alias",
        "jmx",
        "-keyalg",
        "EC",
        "-dname",
        "CN=127.0.0.1",
        "-ext",
        "SAN=IP:127.0.0.1",
        "-storetype",
        "PKCS12",
        "-storepass",
        KEY_PASSWORD,
        "-keystore",
        file.toString());
    return file;
  }

  /** Where clients connect. */
  String address() throws IOException, InterruptedException {
    return run("jcmd", Long.toString(process.pid()), "PerfCounter.print")
        .lines()
        .filter(line -> line.startsWith("sun.management.JMXConnectorServer.0.remoteAddress="))
        .map(line -> line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')))
        .findFirst()
        .orElseThrow();
  }

  /** Reads on until a line begins so; the answer is what follows in it. */
  String await(String beginning) throws IOException {
    List<String> seen = new ArrayList<>();
    String line = output.readLine();
    while (line != null && !line.startsWith(beginning)) {
      seen.add(line);
      line = output.readLine();
    }
    return Objects.requireNonNull(line, () -> "ended without " + beginning + ": " + seen)
        .substring(beginning.length());
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static String run(String tool, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(tool(tool)));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + " failed: " + text);
    }
    return text;
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /** The child: says who changed what. */
  static final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
      SentinelListener teller =
          new SentinelListener() {
            @Override
            public void onConfiguration(ConfigurationChange change) {
              System.out.println("changed " + change.newValue() + " by " + change.origin());
            }
          };
      try (SentinelMonitor monitor = SentinelMonitor.builder().listener(teller).build()) {
        System.out.println("ready " + monitor.control().name());
        // Until whoever started this process ends it.
        System.in.read();
      }
    }
  }
}
