package io.cpusentinel.jmx;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.management.DescriptorKey;

/**
 * What a JMX console shows beside an attribute or operation. Public, because the JDK refuses a bean
 * with descriptor annotations that are not.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Description {

  /**
   * The text.
   *
   * @return a sentence
   */
  @DescriptorKey(DescribedBean.DESCRIPTION)
  String value();
}
