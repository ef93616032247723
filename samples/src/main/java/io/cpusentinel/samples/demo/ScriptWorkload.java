package io.cpusentinel.samples.demo;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/** JavaScript of somebody else, run in Rhino without access to Java. */
final class ScriptWorkload implements Workload {

  static final String SMALL = "script_small";
  static final String BURN = "script_burn";

  private static final String DISCOUNT =
      """
      var prices = [1999, 250, 4200], total = 0;
      prices.sort(function (a, b) { return a - b; });
      prices.forEach(function (price) { total += price > 1000 ? price * 0.9 : price; });
      Math.round(total);
      """;

  private static final String LOOP =
      """
      var hash = 7;
      for (var i = 0; i < 5000000; i++) { hash = (hash * 31 + i) % 1000003; }
      hash;
      """;

  private final String operation;
  private final String source;
  private final boolean interpreted;
  private final ScriptableObject builtIns;

  private ScriptWorkload(String operation, String source, boolean interpreted) {
    this.operation = operation;
    this.source = source;
    this.interpreted = interpreted;
    try (Context context = Context.enter()) {
      this.builtIns = context.initSafeStandardObjects(null, true);
    }
  }

  /** Interpreted: making a class of a script that runs for a moment costs more than it saves. */
  static ScriptWorkload small() {
    return new ScriptWorkload(SMALL, DISCOUNT, true);
  }

  static ScriptWorkload burn() {
    return new ScriptWorkload(BURN, LOOP, false);
  }

  @Override
  public String operation() {
    return operation;
  }

  /** The value of the script's last expression. */
  @Override
  public long run() {
    try (Context context = Context.enter()) {
      context.setInterpretedMode(interpreted);
      Object value = context.evaluateString(freshScope(context), source, operation, 1, null);
      return (long) Context.toNumber(value);
    }
  }

  /** The sealed built-ins are shared, as their making costs more than a small script. */
  private Scriptable freshScope(Context context) {
    Scriptable scope = context.newObject(builtIns);
    scope.setPrototype(builtIns);
    scope.setParentScope(null);
    return scope;
  }
}
