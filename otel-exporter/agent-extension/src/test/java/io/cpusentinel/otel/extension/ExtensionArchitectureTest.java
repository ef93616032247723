package io.cpusentinel.otel.extension;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What this module may see: no sink but that of OpenTelemetry, though it brings them all. */
@AnalyzeClasses(
    packagesOf = Extension.class,
    importOptions = {ImportOption.DoNotIncludeTests.class})
class ExtensionArchitectureTest {

  @ArchTest
  static final ArchRule SEES_CORE_AND_OPEN_TELEMETRY_ONLY =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.cpusentinel",
              "io.cpusentinel.otel..",
              "org.jspecify..",
              "java..",
              "io.opentelemetry..");

  /** It may change at any time. */
  @ArchTest
  static final ArchRule WHAT_IS_INTERNAL_TO_THE_SDK_IS_NAMED_IN_COMPONENTS_ONLY =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Component")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.opentelemetry..internal..");

  /** Inside the agent that is too early. */
  @ArchTest
  static final ArchRule LOGGING_OF_THE_JDK_IS_NOT_SET_UP =
      noClasses().should().callMethod(System.class, "getLogger", String.class);
}
