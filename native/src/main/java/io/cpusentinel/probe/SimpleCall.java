package io.cpusentinel.probe;

import java.util.function.BooleanSupplier;

/** A call that holds nothing. */
record SimpleCall(String name, BooleanSupplier code) implements TimedCall {

  @Override
  public boolean make() {
    return code.getAsBoolean();
  }
}
