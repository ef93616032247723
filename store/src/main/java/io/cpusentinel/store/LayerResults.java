package io.cpusentinel.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** The application's own results as JSON. Thread-safe. */
final class LayerResults {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private LayerResults() {}

  /** What is no JSON is written as its text: a result that cannot be written loses no row. */
  static String toJson(Map<String, ?> results) {
    try {
      return MAPPER.writeValueAsString(results);
    } catch (JsonProcessingException | RuntimeException e) {
      return toJsonOfTexts(results);
    }
  }

  private static String toJsonOfTexts(Map<String, ?> results) {
    try {
      Map<String, String> texts = new LinkedHashMap<>();
      results.forEach((layer, result) -> texts.put(layer, String.valueOf(result)));
      return MAPPER.writeValueAsString(texts);
    } catch (JsonProcessingException | RuntimeException e) {
      return "{}";
    }
  }
}
