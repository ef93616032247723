package io.cpusentinel.jfr.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clock as a monitor recorded it. Immutable.
 *
 * @param name its name, fit to be shown
 * @param reason why it was chosen
 * @param readCostNanos what a read costs, or {@link RecordedEvent#UNKNOWN}
 * @param resolutionNanos its smallest step, or {@link RecordedEvent#UNKNOWN}
 */
record ClockFacts(String name, @Nullable String reason, long readCostNanos, long resolutionNanos) {

  static ClockFacts of(RecordedEvent event) {
    return new ClockFacts(
        RecordedName.orElse(event.text(Fields.CLOCK), "none"),
        event.text(Fields.REASON),
        event.nanos(Fields.READ_COST),
        event.nanos(Fields.RESOLUTION));
  }

  ClockVerdict verdict(long maxResolutionNanos) {
    return switch (name) {
      case "none" -> ClockVerdict.NO_CLOCK;
      case "process" -> ClockVerdict.ALL_THREADS_TOGETHER;
      default -> verdictOnThreadClock(maxResolutionNanos);
    };
  }

  private ClockVerdict verdictOnThreadClock(long maxResolutionNanos) {
    if (resolutionNanos > maxResolutionNanos) {
      return ClockVerdict.COARSE;
    }
    return name.equals("mxbean") ? ClockVerdict.OF_THE_JDK : ClockVerdict.GOOD;
  }

  String shown() {
    List<String> figures = new ArrayList<>();
    if (readCostNanos >= 0) {
      figures.add(Figure.shownNanos(readCostNanos) + " a read");
    }
    if (resolutionNanos >= 0) {
      figures.add("steps of " + Figure.shownNanos(resolutionNanos));
    }
    return "Clock " + name + (figures.isEmpty() ? "" : " (" + String.join(", ", figures) + ")");
  }

  String shownReason() {
    return RecordedName.orElse(reason, "unsaid");
  }
}
