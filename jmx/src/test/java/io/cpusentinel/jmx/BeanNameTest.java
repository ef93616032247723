package io.cpusentinel.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelMonitor;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BeanNameTest {

  @Test
  void leavesAPlainNameAsItIs() {
    assertThat(BeanName.of("order service-1").getCanonicalName())
        .isEqualTo("io.cpusentinel:name=order service-1,type=SentinelMonitor");
  }

  @ParameterizedTest
  @MethodSource("awkwardNames")
  void servesEveryNameThatAMonitorCanHave(String monitorName) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try (SentinelMonitor monitor = SentinelMonitor.builder().name(monitorName).build()) {
      ObjectName name = BeanName.of(monitorName);

      assertThat(server.isRegistered(name)).isTrue();
      assertThat(name.isPattern()).isFalse();
      assertThat(monitorNameOf(name)).isEqualTo(monitor.control().name());
    }
  }

  static Stream<String> awkwardNames() {
    Stream<String> eachCharacter = IntStream.rangeClosed(0, 127).mapToObj(c -> "a" + (char) c);
    return Stream.concat(
        eachCharacter,
        Stream.of(",", "=", "*", "\"", "\"a\"", "a=b,c:d", "\\", "\\n", "\n", "\r", " ", "π 漢"));
  }

  private static String monitorNameOf(ObjectName name) {
    String value = name.getKeyProperty("name");
    return value.startsWith("\"") ? ObjectName.unquote(value) : value;
  }
}
