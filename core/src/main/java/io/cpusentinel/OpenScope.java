package io.cpusentinel;

import org.jspecify.annotations.Nullable;

/** A listener's scope and the one that was opened before it: they close from here outwards. */
record OpenScope(SentinelListener owner, TransactionScope scope, @Nullable OpenScope before) {}
