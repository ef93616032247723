package io.cpusentinel.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cpusentinel.Host;
import io.cpusentinel.RateLimitedLog;
import java.util.LinkedHashMap;
import java.util.Map;

/** The application's own results as JSON. Thread-safe. */
final class LayerResults {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final RateLimitedLog LOG = RateLimitedLog.create(Host.logger(LayerResults.class));

  private LayerResults() {}

  /** What is no JSON is written as its text: a result that cannot be written loses no row. */
  static String toJson(Map<String, ?> results) {
    try {
      return wellFormed(MAPPER.writeValueAsString(results));
    } catch (JsonProcessingException | RuntimeException e) {
      return toJsonOfTexts(results);
    }
  }

  private static String toJsonOfTexts(Map<String, ?> results) {
    try {
      Map<String, String> texts = new LinkedHashMap<>();
      results.forEach((layer, result) -> texts.put(layer, String.valueOf(result)));
      return wellFormed(MAPPER.writeValueAsString(texts));
    } catch (JsonProcessingException | RuntimeException e) {
      LOG.warn(() -> "Layer results that have no text are left out of a row", e);
      return "{}";
    }
  }

  /** Half of a surrogate pair, which has no UTF-8, as JSON escapes it. */
  private static String wellFormed(String json) {
    StringBuilder escaped = null;
    for (int i = json.length() - 1; i >= 0; i--) {
      if (StoredText.isHalf(json, i)) {
        escaped = escaped == null ? new StringBuilder(json) : escaped;
        escaped.replace(i, i + 1, "\\u%04x".formatted((int) json.charAt(i)));
      }
    }
    return escaped == null ? json : escaped.toString();
  }
}
