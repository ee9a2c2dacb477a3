package dev.tidemark.probe.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadRoleTest {

  @ParameterizedTest
  @CsvSource({
    "GC Thread#0, GC",
    "G1 Main Marker, GC",
    "G1 Conc#0, GC",
    "ZWorkerYoung#0, GC",
    "XDriver, GC",
    "Shenandoah GC T, GC",
    "C1 CompilerThre, COMPILER",
    "C2 CompilerThre, COMPILER",
    "VM Thread, VM",
    "VM Periodic Tas, VM",
    "Finalizer, VM",
    "java, APPLICATION",
    "G1ant-worker, APPLICATION",
    "Zookeeper, APPLICATION",
  })
  void knowsHotSpotsNames(String name, ThreadRole role) {
    assertThat(ThreadRole.of(name)).isEqualTo(role);
  }
}
