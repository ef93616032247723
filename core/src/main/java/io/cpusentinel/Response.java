package io.cpusentinel;

import org.jspecify.annotations.Nullable;

/** A violation, and what changed because of it. */
record Response(
    CpuViolation violation,
    @Nullable CrisisChange crisis,
    @Nullable QuarantineOutcome quarantine) {}
