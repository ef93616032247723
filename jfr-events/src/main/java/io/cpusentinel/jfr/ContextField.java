package io.cpusentinel.jfr;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jdk.jfr.MetadataDefinition;
import jdk.jfr.Name;

/**
 * Lets the tools of JDK 25 show a transaction on the JDK's own events that happened in it. Has the
 * name of that JDK's own annotation, {@code jdk.jfr.Contextual}, which does not exist on 17: tools
 * know it by name.
 */
@MetadataDefinition
@Name("jdk.jfr.Contextual")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface ContextField {}
