package io.cpusentinel.samples.telemetry;

/** A line of {@link ExportingApplication}. Unknown figures are NaN. */
record PrintedTransaction(
    String id,
    String operation,
    double cpuMillis,
    double utilization,
    double thresholdMillis,
    boolean isViolation,
    String quality) {

  static boolean isOne(String line) {
    return line.startsWith(ExportingApplication.TRANSACTION + " ");
  }

  static PrintedTransaction parse(String line) {
    String[] fields = line.split(" ", -1);
    return new PrintedTransaction(
        fields[1],
        fields[2],
        Double.parseDouble(fields[3]),
        Double.parseDouble(fields[4]),
        Double.parseDouble(fields[5]),
        Boolean.parseBoolean(fields[6]),
        fields[7]);
  }
}
