package io.cpusentinel.otel.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that nobody here wrote, with event loops and threads of its own. */
class ZipkinIT {

  private static final String JAR = "zipkin.jar";
  private static final String HOW =
      "SKIPPED, a server of 135 MB that the build does not fetch: get"
          + " io.zipkin:zipkin-server:3.6.1:jar:exec with mvn dependency:copy, and name the file"
          + " with -Dzipkin.jar=...";

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;

  ZipkinIT() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = "127.0.0.1:" + free.getLocalPort();
    }
  }

  @Test
  @Timeout(180)
  void everyRequestTellsItsCpu() throws Exception {
    String jar = System.getProperty(JAR);
    if (jar == null) {
      System.err.println(HOW);
    }
    assumeTrue(jar != null, HOW);
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      ProcessBuilder builder =
          AgentJvm.with(receiver)
              .option("-Xmx256m")
              .option("-Dotel.bsp.schedule.delay=200")
              .program(Path.of(jar))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.environment().put("QUERY_PORT", address.substring(address.indexOf(':') + 1));
      Process server = builder.start();
      try {
        while (!isUp()) {
          assertThat(server.waitFor(1, TimeUnit.SECONDS)).as("ended").isFalse();
        }
        assertThat(post(2_000)).isEqualTo(202);
        assertThat(get("/api/v2/services")).isEqualTo(200);
        while (receiver.requests("/api/v2/spans").isEmpty()
            || receiver.requests("/api/v2/services").isEmpty()) {
          assertThat(server.waitFor(100, TimeUnit.MILLISECONDS)).as("ended").isFalse();
        }
      } finally {
        server.destroyForcibly().waitFor();
      }
      List<ExportedSpan> requests =
          receiver.spans().stream().filter(ExportedSpan::isServer).toList();
      assertThat(requests)
          .hasSizeGreaterThanOrEqualTo(3)
          .allSatisfy(
              request -> {
                assertThat(request.number("thread_cpu_ms")).isPositive();
                assertThat(request.string("cpu_quality")).isIn("exact", "bounded");
                assertThat(request.attributes()).containsKey("cpu_violation");
              });
    }
  }

  private boolean isUp() throws InterruptedException {
    try {
      return get("/health") == 200;
    } catch (IOException e) {
      // It does not listen yet.
      return false;
    }
  }

  private int get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri(path)).build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private int post(int spans) throws IOException, InterruptedException {
    String body =
        IntStream.rangeClosed(1, spans)
            .mapToObj(
                i ->
                    "{\"traceId\":\"%032x\",\"id\":\"%016x\",\"name\":\"rule\",\"timestamp\":%d}"
                        .formatted(i, i, System.currentTimeMillis() * 1000))
            .collect(Collectors.joining(",", "[", "]"));
    HttpRequest request =
        HttpRequest.newBuilder(uri("/api/v2/spans"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private URI uri(String path) {
    return URI.create("http://" + address + path);
  }
}
