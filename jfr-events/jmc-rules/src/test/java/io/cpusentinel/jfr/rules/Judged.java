package io.cpusentinel.jfr.rules;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.ResultToolkit;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

/** What a rule says of a recording, evaluated and shown as Mission Control does it. */
record Judged(IResult result) {

  static Judged by(IRule rule, IItemCollection items) {
    return by(rule, items, IPreferenceValueProvider.DEFAULT_VALUES);
  }

  /** With one limit changed by the user. */
  static Judged by(IRule rule, IItemCollection items, Limit limit, double value) {
    return by(
        rule,
        items,
        new IPreferenceValueProvider() {
          @Override
          @SuppressWarnings("unchecked")
          public <T> T getPreferenceValue(TypedPreference<T> preference) {
            return preference.equals(limit.preference())
                ? (T) limit.unit().quantity(value)
                : preference.getDefaultValue();
          }
        });
  }

  private static Judged by(
      IRule rule, IItemCollection items, IPreferenceValueProvider preferences) {
    Map<IRule, Future<IResult>> results =
        RulesToolkit.evaluateParallel(List.of(rule), items, preferences, 1);
    try {
      return new Judged(Objects.requireNonNull(results.get(rule)).get(1, TimeUnit.MINUTES));
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  Severity severity() {
    return result.getSeverity();
  }

  double score() {
    IQuantity score = result.getResult(TypedResult.SCORE);
    return score.doubleValueIn(UnitLookup.NUMBER_UNITY);
  }

  String summary() {
    return shown(result.getSummary(), false);
  }

  String explanation() {
    return shown(result.getExplanation(), false);
  }

  String solution() {
    return shown(result.getSolution(), false);
  }

  /** How many events of the recording the result refers to. */
  long events(IItemCollection items) {
    return items.apply(result.getResult(TypedResult.ITEM_QUERY).getFilter()).stream()
        .mapToLong(IItemIterable::getItemCount)
        .sum();
  }

  String html() {
    return shown(result.getSummary(), true) + shown(result.getExplanation(), true);
  }

  /** Mission Control's numbers have a space before their units that does not break. */
  private String shown(String text, boolean isHtml) {
    return ResultToolkit.populateMessage(result, text, isHtml).replace('\u00a0', ' ');
  }
}
