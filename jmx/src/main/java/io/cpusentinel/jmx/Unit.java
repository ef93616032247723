package io.cpusentinel.jmx;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.management.DescriptorKey;

/** Unit of an attribute, under the key that {@link javax.management.Descriptor} has for it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Unit {

  /**
   * The unit.
   *
   * @return a symbol, or what is counted
   */
  @DescriptorKey("units")
  String value();
}
