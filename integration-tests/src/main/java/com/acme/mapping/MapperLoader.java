package com.acme.mapping;

/** Where the generated classes live: one place for all. */
final class MapperLoader extends ClassLoader {
  MapperLoader() {
    super(MapperLoader.class.getClassLoader());
  }

  Class<? extends Mapper> define(String name, byte[] bytes) {
    return defineClass(name, bytes, 0, bytes.length).asSubclass(Mapper.class);
  }
}
