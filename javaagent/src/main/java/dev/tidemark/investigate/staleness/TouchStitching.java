package dev.tidemark.investigate.staleness;

import dev.tidemark.boot.bridge.Touch;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Writes the calls of {@code Touch} into a class file.
 *
 * <p>Each is a few instructions without a branch, before the first instruction or a return: the
 * frames stay valid, and class files that have none need none.
 */
final class TouchStitching {
  private static final String TOUCH = BootTouch.NAME.replace('.', '/');
  private static final int NOT_WOVEN =
      Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_SYNTHETIC;

  private TouchStitching() {}

  /** Null where there is nothing to weave. */
  static byte @Nullable [] apply(ClassPlan plan, byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    Methods methods = new Methods(writer, plan);
    reader.accept(methods, 0);
    return methods.woven == 0 ? null : writer.toByteArray();
  }

  private static final class Methods extends ClassVisitor {
    private final ClassPlan plan;
    int woven;

    Methods(ClassWriter writer, ClassPlan plan) {
      super(Opcodes.ASM9, writer);
      this.plan = plan;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      if ((access & NOT_WOVEN) != 0 || name.startsWith("<")) {
        return next;
      }
      boolean isPublic = (access & Opcodes.ACC_PUBLIC) != 0;
      String className = plan.type().getName();
      ContainerCall call =
          plan.containers().isEmpty()
              ? null
              : ContainerMethods.of(className, plan.isCounted(), isPublic, name, descriptor);
      int site = plan.hasElements() ? plan.site(name, descriptor) : -1;
      if (call == null && site < 0) {
        return next;
      }
      woven++;
      return new Sewn(next, site, call, plan.containers());
    }
  }

  private static final class Sewn extends MethodVisitor {
    private final int site;
    private final @Nullable ContainerCall call;
    private final List<Integer> containers;

    /**
     * @param site of an element's method; below 0 for none
     */
    Sewn(MethodVisitor next, int site, @Nullable ContainerCall call, List<Integer> containers) {
      super(Opcodes.ASM9, next);
      this.site = site;
      this.call = call;
      this.containers = new ArrayList<>(containers);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      if (site >= 0) {
        super.visitVarInsn(Opcodes.ALOAD, 0);
        super.visitIntInsn(Opcodes.SIPUSH, site);
        touch("touched", "(Ljava/lang/Object;I)V");
      }
      ContainerCall own = call;
      if (own == null) {
        return;
      }
      for (int container : containers) {
        switch (own.when()) {
          case ENTERED -> {
            pushOwner(own, container);
            touch("called", "(Ljava/lang/Object;I)V");
          }
          case CHANGED -> {
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitVarInsn(Opcodes.LLOAD, 1);
            super.visitIntInsn(Opcodes.BIPUSH, container * Touch.KINDS);
            touch("changed", "(Ljava/lang/Object;JI)V");
          }
          default -> {}
        }
      }
    }

    @Override
    public void visitInsn(int opcode) {
      ContainerCall own = call;
      if (own != null) {
        for (int container : containers) {
          beforeReturn(opcode, own, container);
        }
      }
      super.visitInsn(opcode);
    }

    private void beforeReturn(int opcode, ContainerCall own, int container) {
      String result =
          switch (own.when()) {
            case FOUND -> opcode == Opcodes.ARETURN ? "Ljava/lang/Object;" : "";
            case TRUE -> opcode == Opcodes.IRETURN ? "Z" : "";
            case INDEX -> opcode == Opcodes.IRETURN ? "I" : "";
            case ENTERED, CHANGED -> "";
          };
      if (!result.isEmpty()) {
        super.visitInsn(Opcodes.DUP);
        pushOwner(own, container);
        touch("returned", "(" + result + "Ljava/lang/Object;I)V");
      }
    }

    private void pushOwner(ContainerCall own, int container) {
      super.visitVarInsn(Opcodes.ALOAD, 0);
      ContainerCall.OwnerField field = own.ownerField();
      if (field != null) {
        super.visitFieldInsn(Opcodes.GETFIELD, field.type(), field.name(), field.descriptor());
      }
      super.visitIntInsn(Opcodes.BIPUSH, container * Touch.KINDS + own.kind());
    }

    private void touch(String method, String descriptor) {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, TOUCH, method, descriptor, false);
    }
  }
}
