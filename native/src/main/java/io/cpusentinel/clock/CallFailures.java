package io.cpusentinel.clock;

import io.cpusentinel.RateLimitedLog;
import java.lang.System.Logger;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Logs the failures of calls into the operating system: each kind at once, and rarely after that,
 * whatever the other kinds do. Thread-safe.
 */
final class CallFailures {

  private final Logger logger;
  private final ConcurrentMap<Kind, RateLimitedLog> logs = new ConcurrentHashMap<>();

  CallFailures(Logger logger) {
    this.logger = logger;
  }

  /**
   * @param code what the call gave
   * @param meaning what that says about the thread, and the remedy if there is one
   */
  void report(String call, int code, String meaning) {
    RateLimitedLog log =
        logs.computeIfAbsent(new Kind(call, code), kind -> RateLimitedLog.create(logger));
    try {
      log.warn(() -> describe(call, code, meaning), null);
    } catch (RuntimeException | LinkageError broken) {
      // An application's own logging may fail or lack a class; a read must not, for its log line.
    }
  }

  static String describe(String call, int code, String meaning) {
    return call + " failed with code " + code + ": " + meaning;
  }

  private record Kind(String call, int code) {}
}
