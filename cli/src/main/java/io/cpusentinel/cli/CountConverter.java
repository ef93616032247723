package io.cpusentinel.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many of something, at least one. */
final class CountConverter implements ITypeConverter<Long> {

  @Override
  public Long convert(String value) {
    if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) == 0) {
      throw new TypeConversionException("'" + value + "' is no whole number above 0");
    }
    return Long.valueOf(value);
  }
}
