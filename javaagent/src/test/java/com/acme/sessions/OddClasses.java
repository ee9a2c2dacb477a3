package com.acme.sessions;

import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Classes as compilers of other times wrote them. */
final class OddClasses {

  private OddClasses() {}

  /** Has {@code int use(int n)}, with a loop, and with a subroutine where those were allowed. */
  static Object ofVersion(int version) throws ReflectiveOperationException {
    String name = "com/acme/sessions/Version" + version;
    boolean hasFrames = version >= 50;
    ClassWriter writer =
        new ClassWriter(hasFrames ? ClassWriter.COMPUTE_FRAMES : ClassWriter.COMPUTE_MAXS);
    writer.visit(version, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    MethodVisitor made = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    made.visitCode();
    made.visitVarInsn(Opcodes.ALOAD, 0);
    made.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    made.visitInsn(Opcodes.RETURN);
    made.visitMaxs(1, 1);
    made.visitEnd();
    countDown(writer.visitMethod(Opcodes.ACC_PUBLIC, "use", "(I)I", null, null), !hasFrames);
    writer.visitEnd();
    byte[] bytes = writer.toByteArray();
    ClassLoader loader =
        new ClassLoader(OddClasses.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String className) {
            return defineClass(className, bytes, 0, bytes.length);
          }
        };
    return loader.loadClass(name.replace('/', '.')).getConstructor().newInstance();
  }

  private static void countDown(MethodVisitor use, boolean bySubroutine) {
    Label again = new Label();
    Label done = new Label();
    Label subroutine = new Label();
    use.visitCode();
    use.visitLabel(again);
    use.visitVarInsn(Opcodes.ILOAD, 1);
    use.visitJumpInsn(Opcodes.IFLE, done);
    if (bySubroutine) {
      use.visitJumpInsn(Opcodes.JSR, subroutine);
    } else {
      use.visitIincInsn(1, -1);
    }
    use.visitJumpInsn(Opcodes.GOTO, again);
    use.visitLabel(done);
    use.visitVarInsn(Opcodes.ILOAD, 1);
    use.visitInsn(Opcodes.IRETURN);
    if (bySubroutine) {
      use.visitLabel(subroutine);
      use.visitVarInsn(Opcodes.ASTORE, 2);
      use.visitIincInsn(1, -1);
      use.visitVarInsn(Opcodes.RET, 2);
    }
    use.visitMaxs(2, 3);
    use.visitEnd();
  }

  /** A cache whose methods are those of its interface. */
  interface SessionCache {
    Map<Long, Session> store();

    default void put(long id, Session session) {
      if (session != null) {
        store().put(id, session);
      }
    }

    default Session get(long id) {
      Session session = store().get(id);
      return session == null ? null : session;
    }

    default boolean evict(long id) {
      return store().remove(id) != null;
    }
  }

  static final class StoredSessions implements SessionCache {
    private final Map<Long, Session> store = new HashMap<>();

    @Override
    public Map<Long, Session> store() {
      return store;
    }
  }
}
