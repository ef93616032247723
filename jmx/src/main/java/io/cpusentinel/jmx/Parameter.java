package io.cpusentinel.jmx;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.management.DescriptorKey;

/** Name and meaning of an operation's parameter, which a console would show as p1. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface Parameter {

  String NAME_KEY = "parameterName";

  @DescriptorKey(NAME_KEY)
  String name();

  @DescriptorKey(Description.KEY)
  String description();
}
