package dev.tidemark.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordedTypeNameTest {

  @Test
  void namesTypesAsTheLanguageDoes() {
    for (Class<?> type :
        List.of(
            String.class,
            String[].class,
            Map.Entry[][].class,
            byte[].class,
            boolean[].class,
            char[].class,
            short[].class,
            int[][].class,
            long[].class,
            float[].class,
            double[].class)) {
      assertThat(RecordedTypeName.of(type.getName())).isEqualTo(type.getTypeName());
    }
  }
}
