package dev.tidemark.probe.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Readings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupProbeTest {

  private static final String STAT_V2 =
      """
      anon 104857600
      file 20971520
      kernel 5242880
      kernel_stack 589824
      pagetables 1048576
      sock 4096
      slab_reclaimable 7340032
      slab_unreclaimable 2097152
      slab 9437184
      inactive_file 8388608
      """;

  private static final String STAT_V1 =
      """
      cache 1
      rss 2
      total_cache 20971520
      total_rss 104857600
      total_swap 12288
      total_inactive_file 8388608
      """;

  private static final String NO_LIMIT_V1 = "9223372036854771712\n";

  @TempDir Path folder;

  @Test
  void readsAVersion2Group() throws Exception {
    Path group = unified("0::/app/web\n", "/", "app/web");
    put(group, "memory.current", "150000000\n");
    put(group, "memory.peak", "160000000\n");
    put(group, "memory.max", "max\n");
    put(group, "memory.swap.max", "1000000\n");
    put(group.getParent(), "memory.max", "536870912\n");
    put(group, "memory.events", "low 0\nhigh 3\nmax 5\noom 2\noom_kill 1\noom_group_kill 0\n");
    Map<String, Double> values = read("v2");
    assertThat(values)
        .containsEntry(CgroupProbe.USAGE, 150_000_000.0)
        .containsEntry(CgroupProbe.PEAK, 160_000_000.0)
        .containsEntry(CgroupProbe.LIMIT, 536_870_912.0)
        .containsEntry(CgroupProbe.SWAP_LIMIT, 1_000_000.0)
        .containsEntry(CgroupProbe.WORKING_SET, 150_000_000.0 - 8_388_608)
        .containsEntry(CgroupProbe.STAT_ANON, 104_857_600.0)
        .containsEntry(CgroupProbe.STAT_KERNEL, 5_242_880.0)
        .containsEntry(CgroupProbe.STAT_KERNEL_STACK, 589_824.0)
        .containsEntry(CgroupProbe.STAT_PAGE_TABLES, 1_048_576.0)
        .containsEntry(CgroupProbe.STAT_SOCK, 4096.0)
        .containsEntry(CgroupProbe.STAT_SLAB, 2_097_152.0)
        .containsEntry(CgroupProbe.EVENTS_MAX, 5.0)
        .containsEntry(CgroupProbe.EVENTS_OOM, 2.0)
        .containsEntry(CgroupProbe.EVENTS_OOM_KILL, 1.0)
        .doesNotContainKey(CgroupProbe.SWAP);
    assertThat(Limits.read(host()).memory())
        .contains(new Limits.Limit("cgroup limit", 536_870_912));
  }

  @Test
  void takesTheLeastLimitOfAllAbove() throws Exception {
    Path group = unified("0::/app/web\n", "/", "app/web");
    put(group, "memory.max", "700000000\n");
    put(group.getParent(), "memory.max", "600000000\n");
    assertThat(read("v2")).containsEntry(CgroupProbe.LIMIT, 600_000_000.0);
  }

  /** A limit further up is shared: what its other groups take is gone for us as well. */
  @Test
  void whatCountsAgainstALimitIsThatOfTheGroupThatHasIt() throws Exception {
    Path group = unified("0::/app/web\n", "/", "app/web");
    put(group, "memory.current", "150000000\n");
    put(group.getParent(), "memory.current", "550000000\n");
    put(group.getParent(), "memory.stat", "anon 500000000\ninactive_file 40000000\n");
    put(group.getParent(), "memory.max", "600000000\n");
    assertThat(read("v2"))
        .containsEntry(CgroupProbe.LIMIT_USED, 510_000_000.0)
        .containsEntry(CgroupProbe.WORKING_SET, 150_000_000.0 - 8_388_608);
    put(group, "memory.max", "500000000\n");
    assertThat(read("v2")).containsEntry(CgroupProbe.LIMIT_USED, 150_000_000.0 - 8_388_608);
  }

  @Test
  void aVersion1LimitFurtherUpIsSharedToo() throws Exception {
    Path group = memory("4:memory:/app\n", "/", "app");
    put(group, "memory.usage_in_bytes", "150000000\n");
    put(group, "memory.limit_in_bytes", NO_LIMIT_V1);
    put(group.getParent(), "memory.limit_in_bytes", "600000000\n");
    put(group.getParent(), "memory.usage_in_bytes", "550000000\n");
    put(group.getParent(), "memory.stat", "total_inactive_file 40000000\n");
    assertThat(read("v1")).containsEntry(CgroupProbe.LIMIT_USED, 510_000_000.0);
  }

  @Test
  void whereTheGroupThatHasTheLimitDoesNotTellOurOwnCounts() throws Exception {
    Path group = unified("0::/app/web\n", "/", "app/web");
    put(group, "memory.current", "150000000\n");
    put(group.getParent(), "memory.max", "600000000\n");
    assertThat(read("v2")).containsEntry(CgroupProbe.LIMIT_USED, 150_000_000.0 - 8_388_608);
  }

  @Test
  void whatTheMachineHasLeftIsWhatTheKernelSaysIsAvailable() throws Exception {
    self();
    assertThat(HostMemory.read(host()).used()).as("before Linux 3.14").isEmpty();
    Files.writeString(
        folder.resolve("proc/meminfo"),
        "MemTotal:       64000000 kB\nMemFree:         500000 kB\nMemAvailable:    4000000 kB\n");
    assertThat(HostMemory.read(host()).used()).hasValue(60_000_000L * 1024);
  }

  @Test
  void findsNoLimitAtTheRootOfVersion2() throws Exception {
    unified("0::/\n", "/", "");
    assertThat(read("v2"))
        .containsKey(CgroupProbe.STAT_ANON)
        .doesNotContainKeys(CgroupProbe.USAGE, CgroupProbe.LIMIT);
    assertThat(Limits.read(host()).memory())
        .contains(new Limits.Limit("host memory", 24_000_000L * 1024));
  }

  /** Bytes that are no UTF-8, of somebody else's mount. */
  @Test
  void anOddNameOfAnotherMountLosesNothing() throws Exception {
    Path group = unified("0::/app\n", "/", "app");
    put(group, "memory.current", "150000000\n");
    put(group, "memory.max", "536870912\n");
    Path mounts = self().resolve("mountinfo");
    String odd = "30 29 0:31 / /mnt/caf\u00e9 rw - ext4 /dev/sdb rw\n";
    Files.writeString(mounts, odd + Files.readString(mounts), StandardCharsets.ISO_8859_1);
    assertThat(read("v2")).containsEntry(CgroupProbe.USAGE, 150_000_000.0);
    assertThat(Limits.read(host()).memory()).contains(new Limits.Limit(Limits.GROUP, 536_870_912));
  }

  /** Java cannot make a path of it; with LANG=C of nothing that is not ASCII. */
  @Test
  void aMountThatCannotBeNamedLosesNothing() throws Exception {
    Path group = unified("0::/app\n", "/", "app");
    put(group, "memory.current", "150000000\n");
    Path mounts = self().resolve("mountinfo");
    String odd = "30 29 0:31 / /mnt/\0 rw - ext4 /dev/sdb rw\n";
    Files.writeString(mounts, odd + Files.readString(mounts));
    assertThat(read("v2")).containsEntry(CgroupProbe.USAGE, 150_000_000.0);
  }

  @Test
  void aGroupThatCannotBeNamedIsSaidSo() throws Exception {
    unified("0::/app\0\n", "/", "app");
    assertThat(new CgroupProbe().ladder(host()).rungs().get(0).availability().reason())
        .contains("cannot name");
    assertThat(Limits.read(host()).memory().orElseThrow().name()).isEqualTo(Limits.HOST);
  }

  /** A container without a namespace: the path is the host's, the mount is a part of it. */
  @Test
  void takesTheMountsRootOffThePath() throws Exception {
    Path group = unified("0::/docker/4f1c/init\n", "/docker/4f1c", "init");
    put(group, "memory.current", "7\n");
    assertThat(read("v2")).containsEntry(CgroupProbe.USAGE, 7.0);
  }

  /** A path that is not mounted at all, as Docker does with version 1: the mount is our group. */
  @Test
  void climbsToTheMountWhereThePathIsNotThere() throws Exception {
    Path group = memory("4:memory:/docker/4f1c\n0::/\n", "/docker/4f1c", "");
    put(group, "memory.usage_in_bytes", "9\n");
    assertThat(read("v1")).containsEntry(CgroupProbe.USAGE, 9.0);
    Path other = memory("4:memory:/kubepods/elsewhere\n", "/", "");
    put(other, "memory.usage_in_bytes", "11\n");
    assertThat(read("v1")).containsEntry(CgroupProbe.USAGE, 11.0);
  }

  /** What a process sees that was moved out of its namespace's root. */
  @Test
  void staysInsideTheMount() throws Exception {
    Path group = unified("0::/../../other\n", "/", "");
    put(group, "memory.current", "13\n");
    assertThat(read("v2")).containsEntry(CgroupProbe.USAGE, 13.0);
  }

  @Test
  void readsAVersion1GroupUnderTheNamesOfVersion2() throws Exception {
    Path group = memory("4:memory:/app\n0::/\n", "/", "app");
    put(group, "memory.usage_in_bytes", "150000000\n");
    put(group, "memory.max_usage_in_bytes", "160000000\n");
    put(group, "memory.limit_in_bytes", NO_LIMIT_V1);
    put(group, "memory.memsw.limit_in_bytes", "900000000\n");
    put(group.getParent(), "memory.limit_in_bytes", "536870912\n");
    put(group, "memory.kmem.usage_in_bytes", "5242880\n");
    put(group, "memory.kmem.tcp.usage_in_bytes", "4096\n");
    put(group, "memory.failcnt", "5\n");
    put(group, "memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 1\n");
    assertThat(read("v1"))
        .containsEntry(CgroupProbe.USAGE, 150_000_000.0)
        .containsEntry(CgroupProbe.PEAK, 160_000_000.0)
        .containsEntry(CgroupProbe.LIMIT, 536_870_912.0)
        .containsEntry(CgroupProbe.SWAP_LIMIT, 900_000_000.0 - 536_870_912)
        .containsEntry(CgroupProbe.SWAP, 12_288.0)
        .containsEntry(CgroupProbe.STAT_ANON, 104_857_600.0)
        .containsEntry(CgroupProbe.STAT_FILE, 20_971_520.0)
        .containsEntry(CgroupProbe.STAT_KERNEL, 5_242_880.0)
        .containsEntry(CgroupProbe.STAT_SOCK, 4096.0)
        .containsEntry(CgroupProbe.EVENTS_MAX, 5.0)
        .containsEntry(CgroupProbe.EVENTS_OOM_KILL, 1.0);
  }

  @Test
  void putsNoLimitWhereVersion1SaysTheLargestNumber() throws Exception {
    Path group = memory("4:memory:/app\n", "/", "app");
    put(group, "memory.usage_in_bytes", "1\n");
    put(group, "memory.limit_in_bytes", NO_LIMIT_V1);
    assertThat(read("v1")).doesNotContainKeys(CgroupProbe.LIMIT, CgroupProbe.SWAP_LIMIT);
  }

  /** The memory controller is in one of the two hierarchies: the other has no memory.stat. */
  @Test
  void prefersVersion1OnAHybridHost() throws Exception {
    Path group = memory("4:memory:/app\n0::/app\n", "/", "app");
    put(group, "memory.usage_in_bytes", "17\n");
    Path unified = Files.createDirectories(folder.resolve("unified/app"));
    put(unified, "memory.pressure", "some avg10=0.00\n");
    mount("/", folder.resolve("unified"), "cgroup2", "rw");
    Ladder ladder = new CgroupProbe().ladder(host());
    assertThat(ladder.best().orElseThrow().means()).isEqualTo("v1");
    assertThat(ladder.rungs().get(0).availability().reason()).contains("version 2");
  }

  @Test
  void saysWhyThereIsNone() throws Exception {
    Files.writeString(self().resolve("cgroup"), "0::/\n");
    Files.writeString(self().resolve("mountinfo"), "");
    Ladder ladder = new CgroupProbe().ladder(host());
    assertThat(ladder.best()).isEmpty();
    assertThat(ladder.rungs()).allMatch(rung -> !rung.availability().reason().isEmpty());
  }

  @Test
  void readsTheGroupOfThisProcess() throws Exception {
    String means = new CgroupProbe().ladder(Host.current()).best().orElseThrow().means();
    assertThat(Readings.once(new CgroupProbe(), Host.current(), means))
        .containsKey(CgroupProbe.STAT_ANON);
    Limits limits = Limits.read(Host.current());
    assertThat(limits.memory()).isPresent();
    assertThat(limits.heap().bytes()).isEqualTo(Runtime.getRuntime().maxMemory());
  }

  private Path unified(String cgroup, String root, String path) throws IOException {
    Path mount = folder.resolve("unified");
    Path group = Files.createDirectories(mount.resolve(path));
    put(group, "memory.stat", STAT_V2);
    Files.writeString(self().resolve("cgroup"), cgroup);
    mount(root, mount, "cgroup2", "rw");
    return group;
  }

  private Path memory(String cgroup, String root, String path) throws IOException {
    Path mount = folder.resolve("memory");
    Path group = Files.createDirectories(mount.resolve(path));
    put(group, "memory.stat", STAT_V1);
    Files.writeString(self().resolve("cgroup"), cgroup);
    Files.deleteIfExists(self().resolve("mountinfo"));
    mount("/", folder.resolve("cpu"), "cgroup", "rw,cpu");
    mount(root, mount, "cgroup", "rw,memory");
    return group;
  }

  private void mount(String root, Path mount, String type, String options) throws IOException {
    Path file = self().resolve("mountinfo");
    String before = Files.exists(file) ? Files.readString(file) : "";
    String line =
        "35 31 0:32 "
            + root
            + " "
            + mount
            + " rw,relatime shared:9 - "
            + type
            + " cgroup "
            + options;
    Files.writeString(file, before + line + "\n");
  }

  private Path self() throws IOException {
    Path self = Files.createDirectories(folder.resolve("proc/self"));
    Files.writeString(folder.resolve("proc/meminfo"), "MemTotal:       24000000 kB\n");
    return self;
  }

  private static void put(Path group, String name, String content) throws IOException {
    Files.writeString(group.resolve(name), content);
  }

  private Host host() {
    return Readings.host(folder.resolve("proc"), folder);
  }

  private Map<String, Double> read(String means) throws Exception {
    return Readings.once(new CgroupProbe(), host(), means);
  }
}
