package io.cpusentinel;

import org.jspecify.annotations.Nullable;

/** A scope that was entered on one more thread, and the one that was entered before it. */
record EnteredScope(
    SentinelListener owner, TransactionScope.Entered entered, @Nullable EnteredScope before) {}
