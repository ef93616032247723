package io.cpusentinel.jmx;

import io.cpusentinel.ConfigurationChange;
import io.cpusentinel.CpuViolation;
import io.cpusentinel.CrisisChange;
import io.cpusentinel.OwnThreads;
import io.cpusentinel.QuarantineAction;
import io.cpusentinel.QuarantineChange;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;

/**
 * Tells JMX clients what happens, on a thread of its own: a client that is slow or dead costs the
 * application nothing. What finds no room in the queue is counted. Thread-safe.
 */
final class JmxNotifications {

  static final String VIOLATION = "cpusentinel.violation";
  static final String CRISIS = "cpusentinel.crisis";
  static final String QUARANTINE = "cpusentinel.quarantine";
  static final String CONFIGURATION = "cpusentinel.configuration";

  private static final int QUEUED = 1_000;

  private static final MBeanNotificationInfo INFO =
      new MBeanNotificationInfo(
          new String[] {VIOLATION, CRISIS, QUARANTINE, CONFIGURATION},
          Notification.class.getName(),
          "What the monitor found and did, and who changed it; figures are in the user data");

  private final ObjectName source;
  private final LongAdder dropped = new LongAdder();

  /** Confined to the sender. */
  private long sent;

  private final ThreadPoolExecutor sender =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(QUEUED),
          task -> OwnThreads.daemon("cpusentinel-jmx", task),
          (task, executor) -> dropped.increment());
  private final NotificationBroadcasterSupport broadcaster =
      new NotificationBroadcasterSupport(INFO);

  JmxNotifications(ObjectName source) {
    this.source = source;
    // An idle monitor keeps no thread.
    sender.allowCoreThreadTimeOut(true);
  }

  NotificationBroadcasterSupport broadcaster() {
    return broadcaster;
  }

  long dropped() {
    return dropped.sum();
  }

  void send(CpuViolation violation) {
    QuarantineAction action = violation.action();
    send(
        VIOLATION,
        violation.timestamp(),
        violation.toText(),
        new NotificationData(VIOLATION)
            .with("transactionId", violation.transactionId())
            .with("operation", violation.operation())
            .with("principal", violation.principal())
            .with("codePath", violation.codePath())
            .with("threadName", violation.threadName())
            .withMillis("cpuMillis", violation.cpuNanos())
            .withMillis("thresholdMillis", violation.thresholdNanos())
            .with("detection", violation.detection().label())
            .with("strike", violation.strike())
            .with("action", action == null ? null : action.label()));
  }

  void send(CrisisChange change) {
    send(
        CRISIS,
        change.timestamp(),
        "crisis mode %s: %s".formatted(change.active() ? "active" : "over", change.reason()),
        new NotificationData(CRISIS)
            .with("active", change.active())
            .with("reason", change.reason())
            .with("transactionId", change.transactionId()));
  }

  void send(QuarantineChange change) {
    send(
        QUARANTINE,
        change.timestamp(),
        "%s of %s: %s"
            .formatted(change.action().label(), change.entry().offender(), change.reason()),
        new NotificationData(QUARANTINE)
            .with("offender", change.entry().offender())
            .with("action", change.action().label())
            .with("strike", change.entry().strike())
            .with("until", change.entry().until())
            .with("reason", change.reason()));
  }

  void send(ConfigurationChange change) {
    send(
        CONFIGURATION,
        change.timestamp(),
        "%s: %s -> %s, by %s"
            .formatted(change.key(), change.oldValue(), change.newValue(), change.origin()),
        new NotificationData(CONFIGURATION)
            .with("key", change.key())
            .with("oldValue", change.oldValue())
            .with("newValue", change.newValue())
            .with("origin", change.origin()));
  }

  private void send(String type, Instant when, String message, NotificationData data) {
    sender.execute(
        () -> {
          Notification notification =
              new Notification(type, source, ++sent, when.toEpochMilli(), message);
          notification.setUserData(data.build());
          broadcaster.sendNotification(notification);
        });
  }

  /** What is in the queue is still sent. */
  void close() {
    sender.shutdown();
  }
}
