package io.cpusentinel;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values for names and patterns: of the patterns that match a name, the one with the most literal
 * characters wins, then the one put last. Immutable.
 */
final class GlobTable<V> {

  private static final GlobTable<?> EMPTY = new GlobTable<>(new LinkedHashMap<>());

  private final Map<String, V> entries;
  private final boolean hasWildcards;
  private final Rule<V>[] mostSpecificFirst;

  @SuppressWarnings("unchecked")
  private GlobTable(Map<String, V> entries) {
    this.entries = Collections.unmodifiableMap(entries);
    this.hasWildcards = entries.keySet().stream().anyMatch(Glob::hasWildcards);
    Rule<V>[] rules =
        entries.entrySet().stream()
            .map(entry -> new Rule<>(new Glob(entry.getKey()), entry.getValue()))
            .toArray(Rule[]::new);
    Collections.reverse(Arrays.asList(rules));
    Arrays.sort(rules, Comparator.comparingInt((Rule<V> r) -> -r.glob.literals()));
    this.mostSpecificFirst = rules;
  }

  @SuppressWarnings("unchecked")
  static <V> GlobTable<V> empty() {
    return (GlobTable<V>) EMPTY;
  }

  GlobTable<V> with(String pattern, V value) {
    Glob.requirePattern(pattern);
    Map<String, V> changed = new LinkedHashMap<>(entries);
    changed.remove(pattern);
    changed.put(pattern, value);
    return new GlobTable<>(changed);
  }

  GlobTable<V> without(String pattern) {
    Map<String, V> changed = new LinkedHashMap<>(entries);
    changed.remove(pattern);
    return new GlobTable<>(changed);
  }

  Map<String, V> entries() {
    return entries;
  }

  @Nullable V find(String name) {
    if (!hasWildcards) {
      return entries.get(name);
    }
    for (Rule<V> rule : mostSpecificFirst) {
      if (rule.glob.matches(name)) {
        return rule.value;
      }
    }
    return null;
  }

  private record Rule<V>(Glob glob, V value) {}
}
