package io.cpusentinel;

import java.util.List;

/**
 * What a strike or an operator brought about.
 *
 * @param change what happened to the offender; told last
 * @param released whose quarantine ended on the way, in that order; told first, since the offender
 *     may be among them
 */
record QuarantineOutcome(QuarantineChange change, List<QuarantineChange> released) {}
