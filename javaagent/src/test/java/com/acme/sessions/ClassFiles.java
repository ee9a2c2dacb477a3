package com.acme.sessions;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;

/** The classes that a watch weaves, as the JVM has them at a moment: with all that is woven. */
final class ClassFiles {
  static final List<Class<?>> WOVEN =
      List.of(
          Session.class,
          Identified.class,
          HashMap.class,
          LinkedHashMap.class,
          ConcurrentHashMap.class,
          ConcurrentHashMap.KeySetView.class);

  private final Map<String, byte[]> files;

  private ClassFiles(Map<String, byte[]> files) {
    this.files = files;
  }

  static ClassFiles now(Instrumentation instrumentation) throws Exception {
    Map<String, byte[]> files = new HashMap<>();
    ClassFileTransformer recorder =
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              ClassLoader loader, String name, Class<?> type, ProtectionDomain of, byte[] file) {
            if (type != null && type.getName().replace('.', '/').equals(name)) {
              files.put(name, plain(file));
            }
            return null;
          }
        };
    instrumentation.addTransformer(recorder, true);
    instrumentation.retransformClasses(WOVEN.toArray(new Class<?>[0]));
    instrumentation.removeTransformer(recorder);
    files.keySet().retainAll(WOVEN.stream().map(type -> type.getName().replace('.', '/')).toList());
    return new ClassFiles(files);
  }

  /** Without what the JVM changes by itself: it keeps constants, and drops frames (JDK 17). */
  private static byte[] plain(byte[] file) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(file).accept(writer, ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  /** How many of them a watch has its hand in. */
  long woven() {
    String touch = TouchState.TOUCH.replace('.', '/');
    return files.values().stream()
        .filter(file -> new String(file, StandardCharsets.ISO_8859_1).contains(touch))
        .count();
  }

  /** How many of them were the same at another moment. */
  long same(ClassFiles other) {
    return other.files.keySet().stream()
        .filter(name -> Arrays.equals(other.files.get(name), files.get(name)))
        .count();
  }

  /** One of this package's, as the compiler wrote it. */
  static byte[] shipped(String name) throws IOException {
    try (InputStream in = ClassFiles.class.getResourceAsStream(name + ".class")) {
      return in.readAllBytes();
    }
  }
}
