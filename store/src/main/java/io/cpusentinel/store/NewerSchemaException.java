package io.cpusentinel.store;

/** The database is of a later version than this one: to write into it could do harm. */
final class NewerSchemaException extends Exception {

  private static final long serialVersionUID = 1;

  NewerSchemaException(String found, String known) {
    super("its tables are of version %s, this program knows up to %s".formatted(found, known));
  }
}
