package dev.tidemark.investigate.path;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads instance fields by their name, of classes that another release may have changed. */
final class NamedFields {
  private final RawObjects objects;

  NamedFields(RawObjects objects) {
    this.objects = objects;
  }

  /** Empty where there is no such field of type int or long. */
  OptionalLong number(Object object, String name) {
    Field field = find(object.getClass(), name);
    if (field != null && field.getType() == int.class) {
      return OptionalLong.of(objects.intAt(object, objects.offset(field)));
    }
    if (field != null && field.getType() == long.class) {
      return OptionalLong.of(objects.longAt(object, objects.offset(field)));
    }
    return OptionalLong.empty();
  }

  /** Null where there is no such field, or it refers to nothing. */
  @Nullable Object reference(Object object, String name) {
    Field field = find(object.getClass(), name);
    return field == null || field.getType().isPrimitive()
        ? null
        : objects.reference(object, objects.offset(field));
  }

  /**
   * Where a class's instances have a reference, to read it from many of them: a look by name makes
   * copies of all the fields of the class.
   *
   * @return bytes into an instance; empty where there is no such field
   */
  OptionalLong offset(Class<?> type, String name) {
    Field field = find(type, name);
    return field == null || field.getType().isPrimitive()
        ? OptionalLong.empty()
        : OptionalLong.of(objects.offset(field));
  }

  /**
   * @param offset of exactly the object's class, from {@link #offset}
   */
  @Nullable Object reference(Object object, long offset) {
    return objects.reference(object, offset);
  }

  private @Nullable Field find(Class<?> type, String name) {
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : declared(c)) {
        if (field.getName().equals(name) && !Modifier.isStatic(field.getModifiers())) {
          return field;
        }
      }
    }
    return null;
  }

  /** None where they cannot be told; what is looked for is most often a superclass's. */
  private Field[] declared(Class<?> type) {
    try {
      return objects.fields(type);
    } catch (LinkageError | RuntimeException e) {
      return new Field[0];
    }
  }
}
