package io.cpusentinel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * One kind of work on one thread: the rules that apply to it, found once, and its sums since
 * somebody collected them.
 *
 * <p>Only the thread writes sums; everybody may read them. What has been collected is guarded by
 * the {@link Collector}.
 */
abstract class Account extends Padded {

  /** How many transactions are remembered one by one until they are collected: a power of two. */
  static final int RECENT = 16;

  /** Places that are left free at both ends of what is written all the time. */
  private static final int GAP = 16;

  private static final VarHandle ENDED;
  private static final VarHandle SELF;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      ENDED = lookup.findVarHandle(Account.class, "ended", long.class);
      SELF = lookup.findVarHandle(Account.class, "selfNanos", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Rules rules;
  private final @Nullable String operation;
  private final @Nullable String principal;
  private final @Nullable String codePath;
  private final CpuThreshold threshold;
  private final boolean isTrusted;
  private final @Nullable UnknownCpu unknownCpu;
  private final boolean isBudgeted;
  private @Nullable Grace grace;

  /** Kept only where somebody may have to be named: a store costs more than all the others. */
  private final @Nullable String[] recentIds = new @Nullable String[GAP + RECENT + GAP];

  /** CPU of each, and its own share behind. */
  private final long[] recentNanos = new long[GAP + 2 * RECENT + GAP];

  private long ended;
  private long selfNanos;

  /** Guarded by the collector. */
  long collectedEnded;

  /** Guarded by the collector. */
  long collectedSelfNanos;

  private Account(
      Rules rules,
      @Nullable String operation,
      @Nullable String principal,
      @Nullable String codePath,
      boolean isBudgeted) {
    this.rules = rules;
    this.operation = operation;
    this.principal = principal;
    this.codePath = codePath;
    this.threshold = rules.thresholdOf(operation);
    this.isTrusted = rules.isTrusted(codePath);
    this.isBudgeted = isBudgeted && !isTrusted;
    this.unknownCpu = rules.unknownCpuOf(operation);
  }

  static Account create(
      Rules rules,
      @Nullable String operation,
      @Nullable String principal,
      @Nullable String codePath,
      boolean isBudgeted) {
    return new Spaced(rules, operation, principal, codePath, isBudgeted);
  }

  void giveGrace(@Nullable Grace newGrace) {
    grace = newGrace;
  }

  /** By identity: a program that names its work by literals is known without comparing them. */
  @SuppressWarnings("ReferenceEquality")
  boolean is(
      Rules now,
      @Nullable String wantedOperation,
      @Nullable String wantedPrincipal,
      @Nullable String wantedCodePath) {
    return rules == now
        && operation == wantedOperation
        && principal == wantedPrincipal
        && codePath == wantedCodePath;
  }

  /** Whether a run is not to be judged; takes it from those that are left. */
  boolean takeGrace() {
    if (grace == null) {
      return false;
    }
    boolean taken = grace.take();
    grace = taken ? grace : null;
    return taken;
  }

  /** One transaction more, of known CPU. Confined to the thread. */
  void add(String id, long cpuNanos, long ownNanos) {
    int at = placeOf(ended);
    if (isBudgeted) {
      recentIds[GAP + at] = id;
    }
    recentNanos[GAP + 2 * at] = cpuNanos;
    recentNanos[GAP + 2 * at + 1] = ownNanos;
    SELF.setOpaque(this, selfNanos + ownNanos);
    ENDED.setRelease(this, ended + 1);
  }

  /** CPU that belongs to no transaction that is still to end. Confined to the thread. */
  void addLate(long ownNanos) {
    SELF.setOpaque(this, selfNanos + ownNanos);
  }

  long ended() {
    return (long) ENDED.getAcquire(this);
  }

  long selfNanos() {
    return (long) SELF.getOpaque(this);
  }

  /** Null where nobody has to be named. */
  @Nullable String recentId(long number) {
    return recentIds[GAP + placeOf(number)];
  }

  long recentCpuNanos(long number) {
    return recentNanos[GAP + 2 * placeOf(number)];
  }

  long recentSelfNanos(long number) {
    return recentNanos[GAP + 2 * placeOf(number) + 1];
  }

  private static int placeOf(long number) {
    return (int) number & (RECENT - 1);
  }

  @SuppressWarnings("ReferenceEquality")
  boolean isBy(Rules now) {
    return rules == now;
  }

  @Nullable String operation() {
    return operation;
  }

  @Nullable String principal() {
    return principal;
  }

  @Nullable String codePath() {
    return codePath;
  }

  /** Whom a violation is held against: the principal, else the code path. */
  @Nullable String offender() {
    return principal == null ? codePath : principal;
  }

  CpuThreshold threshold() {
    return threshold;
  }

  boolean isDetailed() {
    return rules.isDetailed();
  }

  /** Whether a budget applies to it. */
  boolean isBudgeted() {
    return isBudgeted;
  }

  boolean isTrusted() {
    return isTrusted;
  }

  @Nullable UnknownCpu unknownCpu() {
    return unknownCpu;
  }

  /** With space behind, too. */
  @SuppressWarnings("unused")
  private static final class Spaced extends Account {

    private long p17, p18, p19, p20, p21, p22, p23, p24;
    private long p25, p26, p27, p28, p29, p30, p31, p32;

    Spaced(
        Rules rules,
        @Nullable String operation,
        @Nullable String principal,
        @Nullable String codePath,
        boolean isBudgeted) {
      super(rules, operation, principal, codePath, isBudgeted);
    }
  }
}
