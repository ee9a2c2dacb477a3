package dev.tidemark.investigate.path;

import dev.tidemark.detect.Bound;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The number by which a container, or what holds it, says how large it may become: the {@code
 * maxTotal} of a pool whose objects hang in a map of its own.
 *
 * <p>Only the name tells that it is one. Therefore it has to be near, and counts no longer when the
 * container has outgrown it: a number that means something else delays a verdict, and no more.
 * Nothing of the application's is called. Safe for use by many threads.
 */
public final class Ceiling {
  private static final Pattern NAME =
      Pattern.compile(
          "_?(max(imum)?_?(size|total|capacity|entries|elements|items|count|active|objects"
              + "|connections|length|pool_?size|cache_?size)?"
              + "|capacity|limit|ceiling|bound|upper_?bound|size_?limit|pool_?size|cache_?size)",
          Pattern.CASE_INSENSITIVE);

  /** Times the present size; what is further away may never be reached in this process's life. */
  private static final int FAR = 100;

  private final RawObjects objects;

  public Ceiling(RawObjects objects) {
    this.objects = objects;
  }

  /**
   * @param owner the container, or that of which it is a field
   * @param size of the container now
   * @return null where it has no such number
   */
  public @Nullable Bound of(Object owner, long size) {
    for (Class<?> c = owner.getClass(); c != null; c = c.getSuperclass()) {
      if (TypeNames.isApplication(TypeNames.of(c))) {
        Bound found = declaredBy(c, owner, size);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private @Nullable Bound declaredBy(Class<?> type, Object owner, long size) {
    Field[] fields;
    try {
      fields = objects.fields(type);
    } catch (LinkageError | RuntimeException e) {
      return null;
    }
    for (Field field : fields) {
      if (!Modifier.isStatic(field.getModifiers()) && NAME.matcher(field.getName()).matches()) {
        long value = value(owner, field);
        if (value >= size && value / FAR <= size) {
          return new Bound(
              TypeNames.of(type) + '.' + field.getName() + " is " + value, Bound.Strength.BY_NAME);
        }
      }
    }
    return null;
  }

  /** -1, which in most libraries means none, where it is no number. */
  private long value(Object owner, Field field) {
    if (field.getType() == int.class) {
      return objects.intAt(owner, objects.offset(field));
    }
    return field.getType() == long.class ? objects.longAt(owner, objects.offset(field)) : -1;
  }
}
