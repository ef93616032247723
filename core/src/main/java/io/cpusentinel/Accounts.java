package io.cpusentinel;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one thread: a small table in which a newcomer takes the place of whoever was
 * there, so that a million names cost no more memory than a few. Only the thread writes.
 */
final class Accounts {

  /** Kinds of work that one thread is usually busy with; a power of two. */
  static final int PLACES = 64;

  private final AtomicReferenceArray<@Nullable Account> places = new AtomicReferenceArray<>(PLACES);
  private final TransactionTracker tracker;
  private final RuleBook rules;

  Accounts(TransactionTracker tracker) {
    this.tracker = tracker;
    this.rules = tracker.ruleBook();
  }

  Account of(@Nullable String operation, @Nullable String principal, @Nullable String codePath) {
    return find(
        rules.now(),
        TransactionRequest.nullIfEmpty(operation),
        TransactionRequest.nullIfEmpty(principal),
        codePath);
  }

  /** For other threads. */
  void forEach(Consumer<Account> consumer) {
    for (int i = 0; i < PLACES; i++) {
      Account account = places.getAcquire(i);
      if (account != null) {
        consumer.accept(account);
      }
    }
  }

  private Account find(
      Rules now,
      @Nullable String operation,
      @Nullable String principal,
      @Nullable String codePath) {
    int place = placeOf(operation, principal, codePath);
    Account there = places.getPlain(place);
    if (there != null
        && there.isBy(now)
        && Objects.equals(there.operation(), operation)
        && Objects.equals(there.principal(), principal)
        && Objects.equals(there.codePath(), codePath)) {
      return there;
    }
    Account account = account(now, operation, principal, codePath);
    places.setRelease(place, account);
    if (there != null) {
      tracker.collector().collect(there);
    }
    return account;
  }

  private Account account(
      Rules now,
      @Nullable String operation,
      @Nullable String principal,
      @Nullable String codePath) {
    boolean isBudgeted = tracker.collector().isBudgeted(principal);
    Account account = Account.create(now, operation, principal, codePath, isBudgeted);
    account.giveGrace(tracker.grace().of(operation));
    return account;
  }

  private static int placeOf(
      @Nullable String operation, @Nullable String principal, @Nullable String codePath) {
    int hash =
        (31 * Objects.hashCode(operation) + Objects.hashCode(principal)) * 31
            + Objects.hashCode(codePath);
    return (hash ^ hash >>> 16) & (PLACES - 1);
  }
}
