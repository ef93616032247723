package io.cpusentinel;

import java.util.List;
import java.util.stream.Stream;

/**
 * Several listeners as one. Only a name for a list: whoever calls listeners takes it apart, so that
 * each is isolated by itself.
 */
record CompositeListener(List<SentinelListener> listeners) implements SentinelListener {

  static final CompositeListener EMPTY = new CompositeListener(List.of());

  static Stream<SentinelListener> flatten(SentinelListener listener) {
    return listener instanceof CompositeListener composite
        ? composite.listeners.stream().flatMap(CompositeListener::flatten)
        : Stream.of(listener);
  }
}
