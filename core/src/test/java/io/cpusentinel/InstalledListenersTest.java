package io.cpusentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class InstalledListenersTest {

  private final SentinelControl control = new MonitorHarness().monitor.control();
  private final Red red = new Red();
  private final Blue blue = new Blue();
  private final RecordingListener plain = new RecordingListener("plain");

  @Test
  void installedOnesHearByTheirOrderAndBeforeTheGivenOnes() {
    assertThat(
            with(
                List.of(plain),
                new Provider(300, Blue.class, () -> blue),
                new Provider(100, Red.class, () -> red)))
        .containsExactly(red, blue, plain);
  }

  @Test
  void aGivenOneTakesThePlaceOfTheInstalledOneOfItsType() {
    Red given = new Red();
    assertThat(
            with(
                List.of(plain, given),
                new Provider(100, Red.class, () -> red),
                new Provider(200, Blue.class, () -> blue)))
        .containsExactly(given, blue, plain);
  }

  @Test
  void aGivenOneInsideACompositeDoesSoToo() {
    Red given = new Red();
    assertThat(
            with(
                List.of(SentinelListener.composite(plain, given)),
                new Provider(100, Red.class, () -> red)))
        .containsExactly(given, plain);
  }

  @Test
  void twoProvidersOfOneTypeDoNotGiveTheSameListenerTwice() {
    assertThat(
            with(
                List.of(red),
                new Provider(100, Red.class, Red::new),
                new Provider(200, Red.class, Red::new)))
        .containsExactly(red);
    assertThat(
            with(
                List.of(),
                new Provider(100, Red.class, () -> red),
                new Provider(200, Red.class, Red::new)))
        .containsExactly(red);
  }

  @Test
  void givenOnesThatAreEqualAreAllKept() {
    Equal first = new Equal("same");
    Equal second = new Equal("same");
    List<SentinelListener> ordered =
        with(List.of(first, second), new Provider(100, Equal.class, () -> new Equal("other")));
    assertThat(ordered).hasSize(2);
    assertThat(ordered.get(0)).isSameAs(first);
    assertThat(ordered.get(1)).isSameAs(second);
  }

  @Test
  void aProviderThatThrowsIsLeftOut() {
    Provider linkage =
        new Provider(
            1,
            Red.class,
            () -> {
              throw new NoClassDefFoundError("jdk/jfr/Event");
            });
    Provider bug =
        new Provider(
            2,
            Red.class,
            () -> {
              throw new IllegalStateException("bug");
            });
    assertThat(with(List.of(plain), linkage, bug, new Provider(3, Blue.class, () -> blue)))
        .containsExactly(blue, plain);
  }

  @Test
  @SuppressWarnings("NullAway") // what a provider may do
  void aProviderThatBringsNothingIsLeftOut() {
    assertThat(with(List.of(plain), new Provider(1, Red.class, () -> null))).containsExactly(plain);
  }

  private List<SentinelListener> with(
      List<SentinelListener> given, SentinelListenerProvider... providers) {
    return InstalledListeners.with(given, control, List.of(providers));
  }

  private static final class Red implements SentinelListener {}

  private static final class Blue implements SentinelListener {}

  private record Equal(String name) implements SentinelListener {}

  private record Provider(
      int order, Class<? extends SentinelListener> listenerType, Supplier<SentinelListener> making)
      implements SentinelListenerProvider {
    @Override
    public SentinelListener create(SentinelControl control) {
      return making.get();
    }
  }
}
