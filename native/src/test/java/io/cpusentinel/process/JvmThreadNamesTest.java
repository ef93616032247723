package io.cpusentinel.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as {@code /proc} showed them for JVMs 17 and 25 with each of their collectors. */
class JvmThreadNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VM Thread",
        "VM Periodic Tas",
        "Service Thread",
        "Monitor Deflati",
        "AsyncLog Thread",
        "C1 CompilerThre",
        "C2 CompilerThre",
        "Sweeper thread",
        "GC Thread#0",
        "GC Thread#12",
        "G1 Main Marker",
        "G1 Conc#0",
        "G1 Refine#0",
        "G1 Service",
        "StringDedupProc",
        "StringDedupThre",
        "Shenandoah GC T",
        "Shenandoah Cont",
        "Safepoint Clean",
        "ZDirector",
        "ZDriver",
        "ZDriverMajor",
        "ZDriverMinor",
        "ZStat",
        "ZUncommitter",
        "ZUncommitter#0",
        "ZUnmapper",
        "ZWorker#0",
        "ZWorkerOld#0",
        "ZWorkerYoung#0",
        "RuntimeWorker#2",
        "JFR Thread Samp",
        "JFR Sampler Thr"
      })
  void theJvmsOwnAreKnown(String name) {
    assertThat(JvmThreadNames.contains(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "java",
        "main",
        "Thread-0",
        "Reference Handl",
        "Finalizer",
        "Signal Dispatch",
        "Common-Cleaner",
        "Notification Th",
        "Attach Listener",
        "JFR Recorder Th",
        "JFR Periodic Ta",
        "VM Thread 2",
        "#0"
      })
  void threadsThatRunJavaCodeAreNot(String name) {
    assertThat(JvmThreadNames.contains(name)).isFalse();
  }
}
