package io.cpusentinel.jfr;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jdk.jfr.Label;
import jdk.jfr.MetadataDefinition;
import jdk.jfr.Name;
import jdk.jfr.Relational;

/** Marks the id of a transaction, so that JDK Mission Control can find all events of one. */
@MetadataDefinition
@Relational
@Name("cpusentinel.TransactionId")
@Label("Transaction Id")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface TransactionId {}
