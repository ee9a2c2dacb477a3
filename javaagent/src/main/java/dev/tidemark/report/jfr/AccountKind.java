package dev.tidemark.report.jfr;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.MetadataDefinition;
import jdk.jfr.Name;
import jdk.jfr.Relational;

/** Ties events of one account together for those who read a recording. */
@MetadataDefinition
@Relational
@Name("dev.tidemark.AccountKind")
@Label("Account")
@Description("A part of the process's memory, such as HEAP or NATIVE_MALLOC")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface AccountKind {}
