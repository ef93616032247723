package io.cpusentinel.jfr.rules;

import org.openjdk.jmc.common.item.Attribute;
import org.openjdk.jmc.common.item.IAttribute;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;

/** The fields of the events that the rules read, as Mission Control types them. */
final class Fields {

  static final IAttribute<String> OPERATION = text("operation", "Operation");
  static final IAttribute<String> PRINCIPAL = text("principal", "Principal");
  static final IAttribute<String> CODE_PATH = text("codePath", "Code Path");
  static final IAttribute<String> TRANSACTION_ID = text("transactionId", "Transaction Id");
  static final IAttribute<IQuantity> THREAD_CPU_TIME = time("threadCpuTime", "Thread CPU Time");
  static final IAttribute<IQuantity> SELF_CPU_TIME = time("selfCpuTime", "Self CPU Time");
  static final IAttribute<IQuantity> CPU_THRESHOLD = time("cpuThreshold", "CPU Threshold");
  static final IAttribute<Boolean> CPU_VIOLATION = flag("cpuViolation", "CPU Violation");
  static final IAttribute<String> QUALITY = text("quality", "Quality");

  static final IAttribute<String> DETECTION = text("detection", "Detection");
  static final IAttribute<IQuantity> STRIKE = Attribute.attr("strike", "Strike", UnitLookup.NUMBER);
  static final IAttribute<String> ACTION = text("action", "Action");

  static final IAttribute<Boolean> ACTIVE = flag("active", "Active");
  static final IAttribute<String> REASON = text("reason", "Reason");

  static final IAttribute<String> CLOCK = text("clock", "Clock");
  static final IAttribute<IQuantity> READ_COST = time("readCost", "Read Cost");
  static final IAttribute<IQuantity> RESOLUTION = time("resolution", "Resolution");

  static final IAttribute<IQuantity> PROCESS_CPU = time("processCpu", "Process CPU");
  static final IAttribute<IQuantity> TRANSACTION_CPU = time("transactionCpu", "Transaction CPU");
  static final IAttribute<IQuantity> JVM_CPU = time("jvmCpu", "JVM CPU");
  static final IAttribute<IQuantity> UNATTRIBUTED = time("unattributed", "Unattributed");

  private Fields() {}

  private static IAttribute<String> text(String field, String label) {
    return Attribute.attr(field, label, UnitLookup.PLAIN_TEXT);
  }

  private static IAttribute<IQuantity> time(String field, String label) {
    return Attribute.attr(field, label, UnitLookup.TIMESPAN);
  }

  private static IAttribute<Boolean> flag(String field, String label) {
    return Attribute.attr(field, label, UnitLookup.FLAG);
  }
}
