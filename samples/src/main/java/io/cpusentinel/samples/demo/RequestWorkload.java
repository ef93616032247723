package io.cpusentinel.samples.demo;

/** What a request does itself, around the transactions inside it: it takes its query apart. */
final class RequestWorkload implements Workload {

  static final String OPERATION = "request";

  private static final String QUERY = "account=1234&currency=EUR&rule=discount&dry=false";

  @Override
  public String operation() {
    return OPERATION;
  }

  /** How many parameters the query has. */
  @Override
  public long run() {
    long parameters = 0;
    for (int at = 0; at >= 0; at = QUERY.indexOf('=', at + 1)) {
      parameters += at > 0 ? 1 : 0;
    }
    return parameters;
  }
}
