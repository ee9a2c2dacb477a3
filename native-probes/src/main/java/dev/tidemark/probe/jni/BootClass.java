package dev.tidemark.probe.jni;

/**
 * Defines a class in the boot loader, where instrumented code of any loader finds it.
 *
 * <p>Appending a jar to the boot class path does the same, but costs the application its shared
 * class archive.
 */
public final class BootClass {

  private BootClass() {}

  /**
   * @param name binary name, for example {@code dev.tidemark.advice.Bridge}
   * @throws LinkageError for bytes that are no class, or a name that is taken
   */
  public static Class<?> define(NativeLibrary library, String name, byte[] bytes)
      throws NativeException {
    library.require();
    return nativeDefine(name.replace('.', '/'), bytes);
  }

  private static native Class<?> nativeDefine(String internalName, byte[] bytes);
}
