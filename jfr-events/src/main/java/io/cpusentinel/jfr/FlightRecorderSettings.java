package io.cpusentinel.jfr;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Objects;
import jdk.jfr.Configuration;

/**
 * The settings files of this module, for recordings that a program starts by itself. They enable
 * CPU Sentinel's events only; what they say can be put on top of the JDK's own settings.
 */
public final class FlightRecorderSettings {

  private FlightRecorderSettings() {}

  /**
   * For production: {@code cpusentinel.jfc}.
   *
   * @return transactions above 1 ms of CPU time, at most 1000 a second
   */
  public static Configuration lowOverhead() {
    return read("cpusentinel.jfc");
  }

  /**
   * For analysis: {@code cpusentinel-full.jfc}.
   *
   * @return every transaction, with user and system time, switches and allocation
   */
  public static Configuration full() {
    return read("cpusentinel-full.jfc");
  }

  private static Configuration read(String file) {
    InputStream resource = FlightRecorderSettings.class.getResourceAsStream("/" + file);
    try (Reader reader =
        new InputStreamReader(Objects.requireNonNull(resource, file), StandardCharsets.UTF_8)) {
      return Configuration.create(reader);
    } catch (IOException | ParseException e) {
      throw new IllegalStateException(file + " in this module's jar cannot be read", e);
    }
  }
}
