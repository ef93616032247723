package io.cpusentinel.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The id of a process. */
final class PidConverter implements ITypeConverter<Long> {

  @Override
  public Long convert(String value) {
    if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) == 0) {
      throw new TypeConversionException(
          "'" + value + "' is no id of a process: a whole number above 0");
    }
    return Long.valueOf(value);
  }
}
