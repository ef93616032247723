package io.cpusentinel.jfr.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.common.item.IItemCollection;

/**
 * The looks at cumulative CPU times that tell what is unattributed. Immutable.
 *
 * @param inOrder of time
 */
record CpuTotals(List<CpuAttribution> inOrder) {

  static final RecordedEvents EVENTS =
      RecordedEvents.of(
          "cpusentinel.UnattributedCpu",
          Fields.PROCESS_CPU,
          Fields.TRANSACTION_CPU,
          Fields.JVM_CPU,
          Fields.UNATTRIBUTED);

  private record Look(long atNanos, CpuAttribution total) {}

  static CpuTotals of(IItemCollection items) {
    List<Look> looks = new ArrayList<>();
    EVENTS.forEach(items, event -> looks.add(new Look(event.startNanos(), total(event))));
    return new CpuTotals(
        looks.stream()
            .sorted(Comparator.comparingLong(Look::atNanos))
            .map(Look::total)
            .filter(CpuAttribution::isKnown)
            .toList());
  }

  private static CpuAttribution total(RecordedEvent event) {
    return new CpuAttribution(
        event.nanos(Fields.PROCESS_CPU),
        event.nanos(Fields.TRANSACTION_CPU),
        event.nanos(Fields.JVM_CPU),
        event.nanos(Fields.UNATTRIBUTED));
  }

  /** Why they have no growth to tell, or null if they have. */
  @Nullable String whyUntold() {
    if (inOrder.isEmpty()) {
      return "It is not known what is unattributed, as a rule because it is not known what the JVM's"
          + " own threads consumed. The cpusentinel-native jar can tell on Linux.";
    }
    if (inOrder.size() == 1) {
      return "It takes two events to tell what was consumed between them.";
    }
    // Each monitor counts from when it was first asked, and no event says whose it is.
    return isEverGrowing() ? null : "The figures of several monitors cannot be told apart.";
  }

  private boolean isEverGrowing() {
    long before = 0;
    for (CpuAttribution total : inOrder) {
      if (total.processNanos() < before) {
        return false;
      }
      before = total.processNanos();
    }
    return true;
  }

  /** From the first to the last; for two at least. */
  CpuAttribution growth() {
    return inOrder.get(inOrder.size() - 1).since(inOrder.get(0));
  }
}
