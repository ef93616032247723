package io.cpusentinel.samples.demo;

import java.util.List;

/** A transaction to run, with those to run inside it. */
record PlannedTransaction(
    String id, String operation, String principal, List<PlannedTransaction> children) {}
