package io.cpusentinel.jfr.rules;

import org.jspecify.annotations.Nullable;

/**
 * Who is held to account, as the product does it: the principal, else the code path; with neither,
 * nobody is, and the operation serves to tell them apart. Immutable.
 *
 * @param kind what it is
 * @param name as recorded; null where there is no name of any kind
 */
record OffenderName(String kind, @Nullable String name) {

  private static final OffenderName NOBODY = new OffenderName("work without a name", null);

  static OffenderName of(RecordedEvent event) {
    String principal = event.text(Fields.PRINCIPAL);
    if (principal != null) {
      return new OffenderName("principal", principal);
    }
    String codePath = event.text(Fields.CODE_PATH);
    if (codePath != null) {
      return new OffenderName("code path", codePath);
    }
    String operation = event.text(Fields.OPERATION);
    return operation == null ? NOBODY : new OffenderName("operation", operation);
  }

  String shown() {
    return name == null ? kind : kind + " " + RecordedName.of(name);
  }
}
