package io.cpusentinel;

/** A transaction was not started, because whoever asked for it is in quarantine. */
public final class QuarantinedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final QuarantineEntry entry;

  QuarantinedException(QuarantineEntry entry) {
    super(
        "%s is in quarantine %s, by the rule %s: %s"
            .formatted(
                entry.offender(),
                entry.isPermanent() ? "until it is released" : "until " + entry.until(),
                entry.rule(),
                entry.reason()));
    this.entry = entry;
  }

  /**
   * Who is in quarantine, until when and why.
   *
   * @return the entry as it was at the refusal
   */
  public QuarantineEntry entry() {
    return entry;
  }
}
