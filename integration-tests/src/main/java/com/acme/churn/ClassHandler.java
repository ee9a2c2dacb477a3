package com.acme.churn;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;

/** {@code class}: a class in a loader of its own, made, used once, and forgotten. */
final class ClassHandler implements Handler {
  private static final int NAMES = 97;

  @Override
  public Response handle(Request request) throws ReflectiveOperationException {
    String name = "com.acme.churn.generated.Template" + request.number() % NAMES;
    Object template =
        new OneClassLoader().define(name, bytes(name)).getDeclaredConstructor().newInstance();
    return Response.ok(template.toString().length());
  }

  private static byte[] bytes(String name) {
    return new ByteBuddy(ClassFileVersion.JAVA_V17)
        .subclass(Object.class)
        .name(name)
        .method(ElementMatchers.isToString())
        .intercept(FixedValue.value("made by " + name))
        .make()
        .getBytes();
  }

  private static final class OneClassLoader extends ClassLoader {
    OneClassLoader() {
      super(ClassHandler.class.getClassLoader());
    }

    Class<?> define(String name, byte[] bytes) {
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
