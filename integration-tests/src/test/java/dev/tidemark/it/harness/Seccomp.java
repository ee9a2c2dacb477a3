package dev.tidemark.it.harness;

import java.nio.file.Path;

/** A launcher under whose seccomp profile the kernel refuses bpf and perf_event_open. */
public final class Seccomp {
  private static final Path SOURCE =
      Path.of(System.getProperty("basedir", ""), "src/test/c/refuse_bpf_and_perf.c");
  private static final Path LAUNCHER = build();

  private Seccomp() {}

  public static String launcher() {
    return LAUNCHER.toString();
  }

  private static Path build() {
    Path launcher = SharedPlace.get().folder(User.own()).resolve("refuse-bpf-and-perf");
    Host.run(
        "gcc",
        "-std=c11",
        "-D_GNU_SOURCE",
        "-Wall",
        "-Wextra",
        "-Werror",
        "-O2",
        "-o",
        launcher.toString(),
        SOURCE.toString());
    return launcher;
  }
}
