package io.cpusentinel.otel;

import io.opentelemetry.api.trace.Span;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The spans that are measured, from their start to their end or until nobody refers to them. One
 * for the process, as is the storage of contexts. Thread-safe.
 */
final class LiveSpans {

  private static final Map<Object, MeasuredSpan> SPANS = new ConcurrentHashMap<>();
  private static final ReferenceQueue<Object> NEVER_ENDED = new ReferenceQueue<>();

  private LiveSpans() {}

  static void add(Span span, MeasuredSpan measured) {
    Reference<?> gone = NEVER_ENDED.poll();
    while (gone != null) {
      SPANS.remove(gone);
      gone = NEVER_ENDED.poll();
    }
    SPANS.put(new Key(span), measured);
  }

  static @Nullable MeasuredSpan find(Span span) {
    return SPANS.get(new LookUp(span));
  }

  static @Nullable MeasuredSpan remove(Span span) {
    return SPANS.remove(new LookUp(span));
  }

  static int size() {
    return SPANS.size();
  }

  /** Of two spans with one id both are found: it is identity that decides. */
  private static int hashOf(Span span) {
    // The id has its hash at hand for the next time; for that of an object the JVM has to be asked.
    return span.getSpanContext().getSpanId().hashCode();
  }

  /** By identity: what a span says of equality is its own business. */
  private static final class Key extends WeakReference<Object> {

    private final int hash;

    Key(Span span) {
      super(span, NEVER_ENDED);
      hash = hashOf(span);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other || (other instanceof LookUp lookUp && lookUp.span == get());
    }
  }

  /** No reference, so that the garbage collector need not look at it. */
  private static final class LookUp {

    private final Span span;

    LookUp(Span span) {
      this.span = span;
    }

    @Override
    public int hashCode() {
      return hashOf(span);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && key.get() == span;
    }
  }
}
