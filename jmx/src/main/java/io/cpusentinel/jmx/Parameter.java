package io.cpusentinel.jmx;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.management.DescriptorKey;

/** Name and meaning of an operation's parameter, which a console would show as p1. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Parameter {

  /**
   * The name.
   *
   * @return as in the code
   */
  @DescriptorKey(DescribedBean.PARAMETER_NAME)
  String name();

  /**
   * The meaning.
   *
   * @return a sentence with the unit
   */
  @DescriptorKey(DescribedBean.DESCRIPTION)
  String description();
}
