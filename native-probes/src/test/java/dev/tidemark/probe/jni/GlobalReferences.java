package dev.tidemark.probe.jni;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.Map;

/** Global references as native code makes them, each to an object of its own. Of one thread. */
final class GlobalReferences implements AutoCloseable {

  // Places in the tables of jni.h.
  private static final int GET_ENV = 6;
  private static final int NEW_GLOBAL_REF = 21;
  private static final int DELETE_GLOBAL_REF = 22;

  private static final int JNI_VERSION_1_8 = 0x0001_0008;
  private static final Map<String, Object> WITH_OBJECTS =
      Map.of(Library.OPTION_ALLOW_OBJECTS, Boolean.TRUE);

  private final Pointer[] references;
  private final Pointer env = env();

  GlobalReferences(int count) {
    references = new Pointer[count];
    Function make = function(env, NEW_GLOBAL_REF);
    for (int i = 0; i < count; i++) {
      Object[] arguments = {env, new Object()};
      references[i] = (Pointer) make.invoke(Pointer.class, arguments, WITH_OBJECTS);
    }
  }

  int count() {
    return references.length;
  }

  @Override
  public void close() {
    Function delete = function(env, DELETE_GLOBAL_REF);
    for (Pointer reference : references) {
      delete.invoke(Void.class, new Object[] {env, reference});
    }
  }

  private static Pointer env() {
    PointerByReference vm = new PointerByReference();
    PointerByReference env = new PointerByReference();
    NativeLibrary.getProcess()
        .getFunction("JNI_GetCreatedJavaVMs")
        .invokeInt(new Object[] {vm, 1, new int[1]});
    function(vm.getValue(), GET_ENV).invokeInt(new Object[] {vm.getValue(), env, JNI_VERSION_1_8});
    return env.getValue();
  }

  private static Function function(Pointer table, int place) {
    return Function.getFunction(table.getPointer(0).getPointer((long) place * Native.POINTER_SIZE));
  }
}
