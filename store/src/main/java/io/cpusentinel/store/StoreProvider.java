package io.cpusentinel.store;

import io.cpusentinel.SentinelControl;
import io.cpusentinel.SentinelListener;
import io.cpusentinel.SentinelListenerProvider;
import io.cpusentinel.Settings;

/** Gives every monitor a {@link StoreListener} where a database is configured. Immutable. */
public final class StoreProvider implements SentinelListenerProvider {

  /** For {@link java.util.ServiceLoader}. */
  public StoreProvider() {}

  @Override
  public int order() {
    return 400;
  }

  @Override
  public Class<? extends SentinelListener> listenerType() {
    return StoreListener.class;
  }

  @Override
  public SentinelListener create(SentinelControl control) {
    return Settings.load()
        .storeUrl()
        .<SentinelListener>map(StoreListener::create)
        .orElseGet(SentinelListener::noop);
  }
}
