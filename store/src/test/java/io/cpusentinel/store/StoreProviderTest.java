package io.cpusentinel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cpusentinel.SentinelListener;
import io.cpusentinel.SentinelMonitor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class StoreProviderTest {

  @Test
  void nothingIsOpenedWhereNothingIsConfigured() {
    assertThat(new StoreProvider().listenerType()).isEqualTo(StoreListener.class);
    try (SentinelMonitor monitor = SentinelMonitor.builder().discoverListeners(false).build()) {
      assertThat(new StoreProvider().create(monitor.control())).isSameAs(SentinelListener.noop());
    }
  }

  @Test
  void aConfiguredStoreIsFoundByTheMonitor(@TempDir Path folder) throws Exception {
    Table table = Table.ofSqlite(folder.resolve("telemetry.db"));
    System.setProperty("cpusentinel.store.url", table.url());
    try (SentinelMonitor monitor = SentinelMonitor.builder().build()) {
      monitor.startTransaction("found").close();
    } finally {
      System.clearProperty("cpusentinel.store.url");
    }
    assertThat(table.rows()).hasSize(1);
  }
}
