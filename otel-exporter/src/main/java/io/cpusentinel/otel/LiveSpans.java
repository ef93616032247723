package io.cpusentinel.otel;

import io.opentelemetry.api.trace.Span;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The spans that are measured, from their start to their end or until nobody refers to them. One
 * for the process, as is the storage of contexts. Thread-safe.
 *
 * <p>Most of them lie in a table of fixed size, each in the one place that its id says, which takes
 * an atomic change; a map, with its locks and entries, takes three times as long. The map has those
 * whose place was taken.
 */
final class LiveSpans {

  /** A power of two; 16 KB. */
  private static final int PLACES = 4096;

  private static final AtomicReferenceArray<@Nullable Live> TABLE =
      new AtomicReferenceArray<>(PLACES);
  private static final Map<Object, Live> OTHERS = new ConcurrentHashMap<>();
  private static final ReferenceQueue<Object> NEVER_ENDED = new ReferenceQueue<>();

  private LiveSpans() {}

  static void add(Span span, MeasuredSpan measured) {
    Reference<?> gone = NEVER_ENDED.poll();
    while (gone != null) {
      remove((Live) gone);
      gone = NEVER_ENDED.poll();
    }
    Live live = new Live(span, measured);
    if (!TABLE.compareAndSet(place(live.hash), null, live)) {
      OTHERS.put(live, live);
    }
  }

  private static void remove(Live live) {
    if (!TABLE.compareAndSet(place(live.hash), live, null)) {
      OTHERS.remove(live);
    }
  }

  static @Nullable MeasuredSpan find(Span span) {
    Live live = live(span);
    return live == null ? null : live.measured;
  }

  /** Whoever comes first gets it. */
  static @Nullable MeasuredSpan remove(Span span) {
    Live live = live(span);
    if (live == null) {
      return null;
    }
    boolean isFirst =
        TABLE.compareAndSet(place(live.hash), live, null) || OTHERS.remove(live) != null;
    return isFirst ? live.measured : null;
  }

  private static @Nullable Live live(Span span) {
    Live live = TABLE.getAcquire(place(hashOf(span)));
    return live != null && live.isOf(span) ? live : OTHERS.get(new LookUp(span));
  }

  static int size() {
    int size = OTHERS.size();
    for (int i = 0; i < PLACES; i++) {
      size += TABLE.get(i) == null ? 0 : 1;
    }
    return size;
  }

  /** Of two spans with one id both are found: it is identity that decides. */
  private static int hashOf(Span span) {
    // The id has its hash at hand for the next time; for that of an object the JVM has to be asked.
    return span.getSpanContext().getSpanId().hashCode();
  }

  private static int place(int hash) {
    return (hash ^ hash >>> 16) & (PLACES - 1);
  }

  /** By identity: what a span says of equality is its own business. */
  private static final class Live extends WeakReference<Object> {

    private final int hash;
    private final MeasuredSpan measured;

    Live(Span span, MeasuredSpan measured) {
      super(span, NEVER_ENDED);
      this.hash = hashOf(span);
      this.measured = measured;
    }

    boolean isOf(Span span) {
      return get() == span;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other || (other instanceof LookUp lookUp && isOf(lookUp.span));
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
      return other instanceof Live live && live.isOf(span);
    }
  }
}
