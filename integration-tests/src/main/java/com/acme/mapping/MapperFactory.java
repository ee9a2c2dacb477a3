package com.acme.mapping;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;

/** Generates a mapper for a table. */
final class MapperFactory {
  private static final int COLUMNS = 13;

  private final MapperLoader loader = new MapperLoader();
  private final ByteBuddy generator = new ByteBuddy(ClassFileVersion.JAVA_V17);

  Mapper mapperOf(long table) throws ReflectiveOperationException {
    String name = MapperFactory.class.getPackageName() + ".generated.Table" + table;
    return loader.define(name, bytes(name)).getDeclaredConstructor().newInstance();
  }

  private byte[] bytes(String name) {
    DynamicType.Builder<Mapper> type =
        generator
            .subclass(Mapper.class)
            .name(name)
            .method(ElementMatchers.named("columns"))
            .intercept(FixedValue.value(COLUMNS));
    for (int column = 0; column < COLUMNS; column++) {
      type =
          type.defineMethod("column" + column, String.class, Visibility.PUBLIC)
              .intercept(FixedValue.value("column " + column + " of " + name));
    }
    return type.make().getBytes();
  }
}
