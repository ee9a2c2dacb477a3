package dev.tidemark.investigate.tap;

import dev.tidemark.boot.bridge.Tap;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Writes the calls into a class file.
 *
 * <p>By the ASM that Byte Buddy carries, not by Byte Buddy's advice: three instructions without a
 * branch need no more, and it spares half a second of CPU for the first weaving, and the warning
 * that Byte Buddy's way of defining classes causes from JDK 24 on.
 */
final class Stitching {
  private static final String TAP = Tap.class.getName().replace('.', '/');

  private Stitching() {}

  /**
   * @throws IllegalStateException when a stitch finds no method it fits
   */
  static byte[] apply(List<Stitch> stitches, byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    // No branch is added, so the frames stay valid; the stack may become deeper.
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    Methods methods = new Methods(writer, stitches);
    reader.accept(methods, 0);
    if (methods.missing > 0) {
      throw new IllegalStateException(methods.missing + " have no such method: " + stitches);
    }
    return writer.toByteArray();
  }

  private static final class Methods extends ClassVisitor {
    private final List<Stitch> stitches;
    int missing;

    Methods(ClassWriter writer, List<Stitch> stitches) {
      super(Opcodes.ASM9, writer);
      this.stitches = stitches;
      this.missing = stitches.size();
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      for (Stitch stitch : stitches) {
        if (stitch.fits(name, descriptor)) {
          missing--;
          next = new Sewn(next, stitch.call());
        }
      }
      return next;
    }
  }

  private static final class Sewn extends MethodVisitor {
    private final Stitch.Call call;

    Sewn(MethodVisitor next, Stitch.Call call) {
      super(Opcodes.ASM9, next);
      this.call = call;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      if (call instanceof Stitch.Call.GoneThis) {
        visitVarInsn(Opcodes.ALOAD, 0);
        tap("gone", "(Ljava/lang/Object;)V");
      }
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.ARETURN && call instanceof Stitch.Call.MadeResult made) {
        super.visitInsn(Opcodes.DUP);
        visitVarInsn(Opcodes.LLOAD, made.bytesSlot());
        tap("made", "(Ljava/lang/Object;J)V");
      } else if (opcode == Opcodes.RETURN && call instanceof Stitch.Call.MadeThis) {
        visitVarInsn(Opcodes.ALOAD, 0);
        super.visitInsn(Opcodes.LCONST_0);
        tap("made", "(Ljava/lang/Object;J)V");
      }
      super.visitInsn(opcode);
    }

    private void tap(String method, String descriptor) {
      visitMethodInsn(Opcodes.INVOKESTATIC, TAP, method, descriptor, false);
    }
  }
}
