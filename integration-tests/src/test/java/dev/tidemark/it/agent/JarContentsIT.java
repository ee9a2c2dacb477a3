package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.it.harness.Host;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What may stand in the packed jar, where the application's class path sees it. */
class JarContentsIT {
  private static final int MAGIC = 0xCAFEBABE;
  private static final int JAVA_17 = 61;

  @Test
  void showsTheSystemClassPathOurDoorAndNothingElse() throws IOException {
    try (JarFile jar = open()) {
      assertThat(names(jar))
          .filteredOn(name -> name.endsWith(".class"))
          .isNotEmpty()
          .allMatch(name -> name.startsWith("dev/tidemark/boot/"));
    }
  }

  @Test
  void keepsAllElseUnderItsOwnRoof() throws IOException {
    try (JarFile jar = open()) {
      assertThat(names(jar))
          .filteredOn(name -> !name.endsWith("/"))
          .allMatch(
              name ->
                  name.startsWith("dev/tidemark/boot/")
                      || name.startsWith("META-INF/")
                      || name.startsWith("tidemark/")
                      || name.startsWith("inst/"),
              "under an allowed prefix");
      // A service file here would be found by the application's ServiceLoader, a multi-release
      // folder by its class loader.
      assertThat(names(jar))
          .noneMatch(name -> name.startsWith("META-INF/services/"))
          .noneMatch(name -> name.startsWith("META-INF/versions/"))
          .noneMatch(name -> name.equals("module-info.class"));
    }
  }

  @Test
  void carriesTheLicencesOfWhatIsInIt() throws IOException {
    try (JarFile jar = open()) {
      assertThat(names(jar))
          .contains(
              "META-INF/LICENSE",
              "META-INF/NOTICE",
              "META-INF/licenses/ASM",
              "META-INF/licenses/byte-buddy.NOTICE",
              "META-INF/licenses/LGPL-3.0",
              "META-INF/licenses/GPL-3.0",
              "META-INF/licenses/libbpf",
              "META-INF/licenses/zlib");
    }
  }

  @Test
  void isOfJava17() throws IOException {
    try (JarFile jar = open()) {
      List<String> classes =
          names(jar).stream()
              .filter(name -> name.endsWith(".class") || name.endsWith(".classdata"))
              // Libraries carry classes for later JDKs, which no JDK 17 looks at.
              .filter(name -> !name.contains("META-INF/versions/"))
              .toList();
      assertThat(classes).hasSizeGreaterThan(50);
      for (String name : classes) {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(jar.getEntry(name)))) {
          assertThat(in.readInt()).as(name).isEqualTo(MAGIC);
          assertThat(in.readUnsignedShort()).as(name).isBetween(0, 3);
          int major = in.readUnsignedShort();
          if (name.contains("dev/tidemark/")) {
            assertThat(major).as("class file version of " + name).isEqualTo(JAVA_17);
          } else {
            assertThat(major).as("class file version of " + name).isLessThanOrEqualTo(JAVA_17);
          }
        }
      }
    }
  }

  @Test
  void saysInItsManifestWhatItIs() throws IOException {
    try (JarFile jar = open()) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      for (String entrance : List.of("Premain-Class", "Agent-Class", "Main-Class")) {
        String name = manifest.getValue(entrance);
        assertThat(name).as(entrance).startsWith("dev.tidemark.boot.");
        assertThat(jar.getEntry(name.replace('.', '/') + ".class")).as(name).isNotNull();
      }
      assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
      // The first would cost every application its class archive, the second would start the agent
      // in every `java -jar tidemark.jar`.
      assertThat(manifest.getValue("Boot-Class-Path")).isNull();
      assertThat(manifest.getValue("Launcher-Agent-Class")).isNull();
    }
  }

  @Test
  void carriesNoTraceOfTheMachineItWasBuiltOn() throws IOException {
    try (JarFile jar = open()) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.keySet().stream().map(Object::toString))
          .doesNotContain("Built-By", "Build-Date", "Build-Host");
      // One time for every entry, or two builds give different bytes.
      assertThat(jar.stream().map(ZipEntry::getTimeLocal).distinct()).hasSize(1);
    }
  }

  private static List<String> names(JarFile jar) {
    return jar.stream().map(ZipEntry::getName).toList();
  }

  private static JarFile open() throws IOException {
    return new JarFile(Host.jar().toFile());
  }
}
