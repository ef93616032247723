package io.cpusentinel.samples.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryTest {

  private final Delivery delivery = new Delivery("spans");
  private final List<CompletableResultCode> exports = new ArrayList<>();

  @Test
  void whatIsNotTakenIsMissing() {
    delivery.made(10);
    export(4).succeed();
    export(3).fail();
    export(2);

    assertThat(delivery.delivered()).isEqualTo("4 of 10 spans");
    assertThat(delivery.missing()).isEqualTo(6);
    assertThat(delivery.lost()).isEqualTo("6 spans");
  }

  @Test
  void onlySoManyExportsWaitForAnAnswer() {
    delivery.made(10);
    for (int i = 0; i < Delivery.MAX_UNANSWERED; i++) {
      export(1);
    }
    CompletableResultCode tooMany = export(1);
    assertThat(exports).hasSize(Delivery.MAX_UNANSWERED);
    assertThat(tooMany.isDone()).isTrue();
    assertThat(tooMany.isSuccess()).isFalse();

    exports.get(0).succeed();
    export(1).succeed();
    assertThat(delivery.delivered()).isEqualTo("2 of 10 spans");
  }

  @Test
  void anExportThatThrowsDoesNotWait() {
    for (int i = 0; i < 2 * Delivery.MAX_UNANSWERED; i++) {
      assertThatThrownBy(
              () ->
                  delivery.export(
                      1,
                      () -> {
                        throw new IllegalStateException("broken");
                      }))
          .isInstanceOf(IllegalStateException.class);
    }
    export(1).succeed();
    assertThat(exports).hasSize(1);
  }

  private CompletableResultCode export(int items) {
    return delivery.export(
        items,
        () -> {
          exports.add(new CompletableResultCode());
          return exports.get(exports.size() - 1);
        });
  }
}
