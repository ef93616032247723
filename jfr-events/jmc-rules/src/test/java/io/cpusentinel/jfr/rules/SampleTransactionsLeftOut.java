package io.cpusentinel.jfr.rules;

import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Unsigned;

/** The product's event of that name. */
@Name("cpusentinel.TransactionsLeftOut")
@StackTrace(false)
final class SampleTransactionsLeftOut extends Event {

  @Unsigned long count = 7;
}
