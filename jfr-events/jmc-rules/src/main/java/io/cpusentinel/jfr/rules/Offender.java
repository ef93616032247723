package io.cpusentinel.jfr.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The violations of one offender. Confined to one thread. */
final class Offender {

  /** From the mildest to the hardest. */
  private static final List<String> ACTIONS = List.of("warn", "quarantine", "extend", "ban");

  private final OffenderName name;
  private final Map<String, Integer> detections = new TreeMap<>();
  private final Map<String, Integer> operations = new TreeMap<>();
  private int violations;
  private long highestStrike;
  private @Nullable String hardestAction;

  Offender(OffenderName name) {
    this.name = name;
  }

  void add(RecordedEvent violation) {
    violations++;
    detections.merge(
        RecordedName.orElse(violation.text(Fields.DETECTION), "unsaid"), 1, Integer::sum);
    String operation = violation.text(Fields.OPERATION);
    if (operation != null) {
      operations.merge(RecordedName.of(operation), 1, Integer::sum);
    }
    highestStrike = Math.max(highestStrike, violation.count(Fields.STRIKE));
    String action = violation.text(Fields.ACTION);
    if (action != null && hardness(action) >= hardness(hardestAction)) {
      hardestAction = action;
    }
  }

  OffenderName name() {
    return name;
  }

  int violations() {
    return violations;
  }

  /** One line about it; the share is null where it is not known. */
  String shown(@Nullable CpuShare share) {
    List<String> facts = new ArrayList<>();
    facts.add(Figure.counted(violations, "violation") + " (" + counts(detections) + ")");
    if (share != null) {
      facts.add(share.shown());
    }
    if (highestStrike > 0) {
      facts.add("highest strike " + highestStrike);
    }
    if (hardestAction != null) {
      facts.add("hardest action " + RecordedName.of(hardestAction));
    }
    if (!operations.isEmpty() && !name.kind().equals("operation")) {
      facts.add("mostly in operation " + mostFrequentOperation());
    }
    return name.shown() + ": " + String.join("; ", facts);
  }

  private String mostFrequentOperation() {
    return operations.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private static String counts(Map<String, Integer> numbers) {
    return numbers.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(" + "));
  }

  private static int hardness(@Nullable String action) {
    return action == null ? -1 : ACTIONS.indexOf(action);
  }
}
