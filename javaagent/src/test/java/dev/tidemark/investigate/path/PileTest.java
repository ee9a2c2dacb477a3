package dev.tidemark.investigate.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PileTest {
  private static final String MAP = "java.util.concurrent.ConcurrentHashMap";

  @Test
  void aMapIsTheContainerOfItsEntriesValues() {
    List<Step> steps =
        List.of(
            root("com.acme.Sessions", "OPEN", MAP),
            field(MAP, "table", MAP + "$Node[]", 1),
            element(MAP + "$Node", 120_000),
            field(MAP + "$Node", "val", "com.acme.Session", 120_000));

    assertThat(Pile.of(steps)).isEqualTo(new Pile(0, 2, 3));
    assertThat(PathText.where(steps, 0, List.of())).isEqualTo("static com.acme.Sessions.OPEN");
    assertThat(PathText.of(steps, List.of()))
        .containsExactly(
            "static com.acme.Sessions.OPEN (" + MAP + ")",
            "ConcurrentHashMap.table (" + MAP + "$Node[])",
            "[] (" + MAP + "$Node) \u00d7 120,000",
            "ConcurrentHashMap$Node.val (com.acme.Session) \u00d7 120,000");
  }

  @Test
  void aRegistrysOtherEntriesDoNotCount() {
    List<Step> steps =
        List.of(
            root("com.acme.Context", "BEANS", MAP),
            field(MAP, "table", MAP + "$Node[]", 1),
            element(MAP + "$Node", 800),
            field(MAP + "$Node", "val", "com.acme.Service", 1),
            field("com.acme.Service", "seen", "java.util.ArrayList", 1),
            field("java.util.ArrayList", "elementData", "java.lang.Object[]", 1),
            element("com.acme.Order", 100));

    Pile pile = Pile.of(steps);
    assertThat(pile).isEqualTo(new Pile(4, 6, 6));
    assertThat(PathText.where(steps, pile.owner(), List.of())).isEqualTo("com.acme.Service.seen");
  }

  @Test
  void aListInEachSessionIsAnotherPlaceOnTheSamePath() {
    List<Step> steps =
        List.of(
            root("com.acme.Sessions", "OPEN", MAP),
            field(MAP, "table", MAP + "$Node[]", 1),
            element(MAP + "$Node", 1_000),
            field(MAP + "$Node", "val", "com.acme.Session", 1_000),
            field("com.acme.Session", "seen", "java.util.ArrayList", 1_000),
            field("java.util.ArrayList", "elementData", "java.lang.Object[]", 1_000),
            element("com.acme.Order", 50_000));

    Pile pile = Pile.of(steps);
    assertThat(pile).isEqualTo(new Pile(0, 2, 3));
    assertThat(pile.others(steps)).containsExactly(new Pile(4, 6, 6));
    assertThat(new Pile(4, 6, 6).others(steps)).containsExactly(pile);
  }

  @Test
  void anApplicationsObjectWithItsArrayIsTheContainer() {
    List<Step> steps =
        List.of(
            root("com.acme.Main", "REGISTRY", "com.acme.Registry"),
            field("com.acme.Registry", "slots", "com.acme.Session[]", 1),
            element("com.acme.Session", 5_000));

    assertThat(Pile.of(steps)).isEqualTo(new Pile(0, 2, 2));
  }

  @Test
  void oneListForEachOfEightThreadsIsOnePlace() {
    String locals = "java.lang.ThreadLocal$ThreadLocalMap";
    List<Step> steps =
        List.of(
            new Step(new Edge.OfThread(), "java.lang.Thread", false, 40),
            field("java.lang.Thread", "threadLocals", locals, 12),
            field(locals, "table", locals + "$Entry[]", 12),
            element(locals + "$Entry", 30),
            field(locals + "$Entry", "value", "java.util.ArrayList", 8),
            field("java.util.ArrayList", "elementData", "java.lang.Object[]", 8),
            element("com.acme.Session", 80_000));

    Pile pile = Pile.of(steps);
    assertThat(pile).isEqualTo(new Pile(4, 6, 6));
    assertThat(PathText.where(steps, pile.owner(), List.of("a", "b")))
        .isEqualTo("ThreadLocal value in thread \"a\" and 1 more");
  }

  /** Of a large pool each thread has fewer objects than there are threads. */
  @Test
  void twoHundredThreadsAreNoContainer() {
    String locals = "java.lang.ThreadLocal$ThreadLocalMap";
    List<Step> steps =
        List.of(
            new Step(new Edge.OfThread(), "java.lang.Thread", false, 220),
            field("java.lang.Thread", "threadLocals", locals, 200),
            field(locals, "table", locals + "$Entry[]", 200),
            element(locals + "$Entry", 600),
            field(locals + "$Entry", "value", "java.util.ArrayList", 200),
            field("java.util.ArrayList", "elementData", "java.lang.Object[]", 200),
            element("com.acme.Session", 20_000));

    assertThat(Pile.of(steps)).isEqualTo(new Pile(4, 6, 6));
    assertThat(Pile.of(steps.subList(0, 2)))
        .as("nothing else piles up")
        .isEqualTo(new Pile(0, 0, 0));
  }

  @Test
  void aGuavaCacheIsOneContainer() {
    String cache = "com.google.common.cache.LocalCache";
    List<Step> steps =
        List.of(
            root("com.acme.Prices", "CACHE", cache + "$LocalManualCache"),
            field(cache + "$LocalManualCache", "localCache", cache, 1),
            field(cache, "segments", cache + "$Segment[]", 1),
            element(cache + "$Segment", 4),
            field(
                cache + "$Segment", "table", "java.util.concurrent.atomic.AtomicReferenceArray", 4),
            field(
                "java.util.concurrent.atomic.AtomicReferenceArray",
                "array",
                "java.lang.Object[]",
                4),
            element(cache + "$StrongEntry", 90_000),
            field(
                cache + "$StrongEntry", "valueReference", cache + "$StrongValueReference", 90_000),
            field(cache + "$StrongValueReference", "referent", "com.acme.Price", 90_000));

    Pile pile = Pile.of(steps);
    assertThat(pile).isEqualTo(new Pile(0, 6, 8));
    assertThat(PathText.where(steps, 0, List.of())).isEqualTo("static com.acme.Prices.CACHE");
  }

  @Test
  void oneObjectIsNoPile() {
    assertThat(Pile.of(List.of(root("com.acme.Main", "INDEX", "com.acme.Index")))).isNull();
  }

  private static Step root(String className, String field, String type) {
    return step(new Edge.Static(className, field), type, 1);
  }

  private static Step field(String className, String field, String type, double instances) {
    return step(new Edge.Instance(className, field), type, instances);
  }

  private static Step element(String type, double instances) {
    return step(new Edge.Element(), type, instances);
  }

  private static Step step(Edge edge, String type, double instances) {
    boolean collection = type.equals(MAP) || type.equals("java.util.ArrayList");
    return new Step(edge, type, collection, instances);
  }
}
