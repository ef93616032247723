package io.cpusentinel;

import org.jspecify.annotations.Nullable;

/**
 * The identity of a transaction to start. Immutable; the methods with a parameter return a changed
 * copy.
 *
 * @param id what the application calls it, not empty; need not be unique
 * @param operation kind of work, by which thresholds are set, or null
 * @param principal for whom it is done, or null
 * @param codePath which code does it, or null
 */
public record TransactionRequest(
    String id, @Nullable String operation, @Nullable String principal, @Nullable String codePath) {

  @SuppressWarnings("doclint:missing")
  public TransactionRequest {
    requireId(id);
    operation = nullIfEmpty(operation);
    principal = nullIfEmpty(principal);
    codePath = nullIfEmpty(codePath);
  }

  /**
   * A request with nothing but an id.
   *
   * @param id not empty
   * @return the request
   * @throws IllegalArgumentException if the id is null or empty
   */
  public static TransactionRequest of(String id) {
    return new TransactionRequest(id, null, null, null);
  }

  /**
   * The same with an operation.
   *
   * @param newOperation the operation, or null for none
   * @return the changed copy
   */
  public TransactionRequest operation(@Nullable String newOperation) {
    return new TransactionRequest(id, newOperation, principal, codePath);
  }

  /**
   * The same with a principal.
   *
   * @param newPrincipal the principal, or null for none
   * @return the changed copy
   */
  public TransactionRequest principal(@Nullable String newPrincipal) {
    return new TransactionRequest(id, operation, newPrincipal, codePath);
  }

  /**
   * The same with a code path.
   *
   * @param newCodePath the code path, or null for none
   * @return the changed copy
   */
  public TransactionRequest codePath(@Nullable String newCodePath) {
    return new TransactionRequest(id, operation, principal, newCodePath);
  }

  static void requireId(@Nullable String id) {
    if (id == null || id.isEmpty()) {
      throw new IllegalArgumentException("a transaction id must not be empty, was " + quoted(id));
    }
  }

  private static String quoted(@Nullable String id) {
    return id == null ? "null" : "''";
  }

  static @Nullable String nullIfEmpty(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
