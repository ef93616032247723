package io.cpusentinel.samples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may see whom. It stands here because samples sees every module. */
@AnalyzeClasses(
    packages = "io.cpusentinel",
    importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {

  private static final String CORE = "io.cpusentinel";
  private static final String ANNOTATIONS = "org.jspecify..";

  @ArchTest
  static final ArchRule CORE_SEES_NOBODY =
      classes()
          .that()
          .resideInAPackage(CORE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              CORE, ANNOTATIONS, "java..", "com.sun.management", "org.HdrHistogram..");

  @ArchTest
  static final ArchRule NATIVE_SEES_CORE_ONLY =
      classes()
          .that()
          .resideInAnyPackage(
              "io.cpusentinel.clock..", "io.cpusentinel.process..", "io.cpusentinel.probe..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              CORE,
              "io.cpusentinel.clock..",
              "io.cpusentinel.process..",
              "io.cpusentinel.probe..",
              ANNOTATIONS,
              "java..",
              "com.sun.jna..",
              "org.HdrHistogram..");

  @ArchTest
  static final ArchRule FLIGHT_RECORDER_SEES_CORE_ONLY =
      classes()
          .that()
          .resideInAPackage("io.cpusentinel.jfr..")
          .and()
          .resideOutsideOfPackage("io.cpusentinel.jfr.rules..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(CORE, "io.cpusentinel.jfr..", ANNOTATIONS, "java..", "jdk.jfr..");

  /** They run in Mission Control, where none of the product's modules is. */
  @ArchTest
  static final ArchRule RULES_SEE_MISSION_CONTROL_ONLY =
      classes()
          .that()
          .resideInAPackage("io.cpusentinel.jfr.rules..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.cpusentinel.jfr.rules..", ANNOTATIONS, "java..", "org.openjdk.jmc..");

  @ArchTest
  static final ArchRule MISSION_CONTROL_IS_SEEN_BY_RULES_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.cpusentinel.jfr.rules..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.openjdk.jmc..");

  @ArchTest
  static final ArchRule JMX_SEES_CORE_ONLY =
      classes()
          .that()
          .resideInAPackage("io.cpusentinel.jmx..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(CORE, "io.cpusentinel.jmx..", ANNOTATIONS, "java..", "javax..");

  @ArchTest
  static final ArchRule OPEN_TELEMETRY_SEES_CORE_ONLY =
      classes()
          .that()
          .resideInAPackage("io.cpusentinel.otel..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              CORE, "io.cpusentinel.otel..", ANNOTATIONS, "java..", "io.opentelemetry..");

  @ArchTest
  static final ArchRule STORE_SEES_CORE_ONLY =
      classes()
          .that()
          .resideInAPackage("io.cpusentinel.store..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              CORE,
              "io.cpusentinel.store..",
              ANNOTATIONS,
              "java..",
              "org.flywaydb..",
              "org.jctools..",
              "com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule NATIVE_CODE_IS_CALLED_IN_NATIVE_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.cpusentinel.clock..", "io.cpusentinel.process..", "io.cpusentinel.probe..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.sun.jna..", "java.lang.foreign..");

  @ArchTest
  static final ArchRule OPEN_TELEMETRY_IS_SEEN_BY_ITS_MODULE_AND_CONSUMERS_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.cpusentinel.otel..", "io.cpusentinel.samples..", "io.cpusentinel.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.opentelemetry..");

  @ArchTest
  static final ArchRule WHAT_IS_INTERNAL_TO_THE_SDK_IS_NAMED_IN_ONE_CLASS =
      noClasses()
          .that()
          .doNotHaveSimpleName("EndingSpanProcessor")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.opentelemetry..internal..");

  @ArchTest
  static final ArchRule TIME_ENTERS_CORE_IN_ONE_PLACE =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .and()
          .doNotHaveSimpleName("SystemNanoClock")
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule CPU_TIME_ENTERS_CORE_IN_ONE_PLACE =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .and()
          .haveNameNotMatching(".*\\.(MxBeanClock|AllocatedBytes)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.lang.management.ThreadMXBean");

  /** Inside an agent it sets up logging before the application can. */
  @ArchTest
  static final ArchRule THE_HOST_SAYS_WHERE_SOMETHING_IS_LOGGED =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.cpusentinel.cli..", "io.cpusentinel.samples..")
          .and()
          .doNotHaveFullyQualifiedName("io.cpusentinel.Host$Jdk")
          .should()
          .callMethod(System.class, "getLogger", String.class);

  @ArchTest
  static final ArchRule NOTHING_DEPENDS_ON_PROGRAMS =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.cpusentinel.cli..", "io.cpusentinel.samples..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.cpusentinel.cli..", "io.cpusentinel.samples..");
}
