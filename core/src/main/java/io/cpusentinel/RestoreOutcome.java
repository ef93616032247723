package io.cpusentinel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of taking over what somebody else knew of an offender.
 *
 * @param isTaken whether it is remembered now
 * @param change what happened to the offender, or null if it is held or free as before
 * @param released whose quarantine ended on the way; told first
 */
record RestoreOutcome(
    boolean isTaken, @Nullable QuarantineChange change, List<QuarantineChange> released) {}
