package dev.tidemark.it.app;

import com.acme.audit.BookingServer;
import com.acme.audit.TidyBookingServer;
import com.acme.billing.BillingServer;
import com.acme.exchange.ExchangeServer;
import com.acme.exchange.TidyExchangeServer;
import com.acme.fleet.FleetServer;
import com.acme.fleet.TidyFleetServer;
import com.acme.library.LibraryServer;
import com.acme.lounge.LoungeServer;
import com.acme.mapping.MappingServer;
import com.acme.maps.MapServer;
import com.acme.plugins.PluginServer;
import com.acme.plugins.TidyPluginServer;
import com.acme.rules.RuleServer;
import com.acme.rules.TidyRuleServer;
import com.acme.search.BoundedSearchServer;
import com.acme.search.ExpiringSearchServer;
import com.acme.search.SearchServer;
import com.acme.sessions.SessionServer;
import com.acme.sessions.TidySessionServer;
import com.acme.thumbnails.ThumbnailServer;
import com.acme.uploads.TidyUploadServer;
import com.acme.uploads.UploadServer;
import dev.tidemark.it.app.Expectation.Verdict;
import java.util.Arrays;
import java.util.List;

/**
 * The programs whose heap or metaspace is the matter. They choose no collector: the tests run them
 * with each.
 */
@SuppressWarnings("ImmutableEnumChecker") // patterns and lists that nobody changes
public enum HeapProgram implements Scenario {
  SESSIONS_KEPT(
      SessionServer.class,
      "rate=2000000",
      Expectation.leak("HEAP", "com\\.acme\\.sessions\\..*")
          .covering(0.5)
          .heldBy(
              Holder.of(
                      "com\\.acme\\.sessions\\.Session\\b",
                      "com\\.acme\\.sessions\\.Sessions\\.OPEN")
                  .growingAt("com\\.acme\\.sessions\\.Sessions\\.OPEN")
                  .untouched())),
  LISTENERS_REGISTERED(
      ExchangeServer.class,
      "rate=2000000",
      Expectation.leak("HEAP", "com\\.acme\\.exchange\\..*")
          .covering(0.5)
          .heldBy(
              Holder.of(
                      "com\\.acme\\.exchange\\.PriceAlert",
                      "com\\.acme\\.exchange\\.Exchange\\.MARKET",
                      "PriceFeed\\.listeners")
                  .growingAt("PriceFeed\\.listeners")
                  .untouched())),
  THREAD_LOCALS_PILED_UP(
      BookingServer.class,
      "rate=2000000",
      Expectation.leak("HEAP", "com\\.acme\\.audit\\..*")
          .covering(0.5)
          .heldBy(
              Holder.of("com\\.acme\\.audit\\.AuditEntry", "thread \"booking-")
                  .growingAt(".")
                  .untouched())),
  CACHE_UNBOUNDED(
      SearchServer.class,
      "rate=2000000",
      Expectation.leak("HEAP", "com\\.acme\\.search\\..*")
          .covering(0.5)
          .heldBy(
              Holder.of(
                      "com\\.acme\\.search\\.(SearchResult|Query)",
                      "com\\.acme\\.search\\.ResultCache\\.results")
                  .growingAt(".")
                  .untouched())),
  FILES_DELETED_ON_EXIT(
      UploadServer.class,
      "rate=2000000",
      Expectation.leak("HEAP", "com\\.acme\\.uploads\\..*")
          .covering(0.5)
          .heldBy(
              Holder.of("java\\.lang\\.String|byte\\[\\]", "java\\.io\\.DeleteOnExitHook\\.files")
                  .growingAt("java\\.io\\.DeleteOnExitHook\\.files"))),
  PLUGIN_LOADERS_KEPT(
      PluginServer.class,
      "rate=1500000",
      Expectation.leak("METASPACE", "com\\.acme\\.plugins\\..*")
          .heldBy(
              Holder.of(
                  "com\\.acme\\.plugins\\.", "com\\.acme\\.plugins\\.DriverRegistry\\.DRIVERS"))),
  SCRIPTS_KEPT(
      RuleServer.class,
      "rate=1000000",
      Expectation.leak("METASPACE", "com\\.acme\\.rules\\..*")
          .heldBy(Holder.of("groovy\\.|Script\\d+", "com\\.acme\\.rules\\.RuleCache\\.PARSED"))),
  /** The map stands still, the lists within it grow. */
  TRACKS_KEPT(
      FleetServer.class,
      "rate=2000000",
      Expectation.leak("HEAP", "com\\.acme\\.fleet\\..*")
          .covering(0.5)
          .heldBy(
              Holder.of(
                      "com\\.acme\\.fleet\\.Report\\b",
                      "com\\.acme\\.fleet\\.Fleet\\.VEHICLES",
                      "Vehicle\\.track")
                  .growingAt("com\\.acme\\.fleet\\.Vehicle\\.track")
                  .untouched())),

  SESSIONS_ENDED(TidySessionServer.class, "rate=2000000"),
  LISTENERS_UNREGISTERED(TidyExchangeServer.class, "rate=2000000"),
  THREAD_LOCALS_REMOVED(TidyBookingServer.class, "rate=2000000"),
  CACHE_EXPIRING(ExpiringSearchServer.class, "rate=2000000"),
  FILES_DELETED(TidyUploadServer.class, "rate=2000000"),
  PLUGIN_LOADERS_DROPPED(TidyPluginServer.class, "rate=1500000"),
  SCRIPT_REUSED(TidyRuleServer.class, "rate=1000000"),
  CACHE_BOUNDED(BoundedSearchServer.class, "rate=2000000"),
  CACHE_LEAST_RECENTLY_USED(ThumbnailServer.class, "rate=2000000"),
  BATCHES(BillingServer.class, "rate=10000000"),
  LOAD_UP_AND_DOWN(LoungeServer.class, "rate=2000000"),
  INDEX_BUILT_ONCE(LibraryServer.class, "rate=3000000"),
  SOFT_REFERENCES(MapServer.class, 128, "rate=4000000", Expectation.healthy()),
  CLASSES_LOADED_AT_START(MappingServer.class, "rate=675000"),

  /** The same on a machine so busy that the start takes 45 seconds. */
  CLASSES_LOADED_SLOWLY(MappingServer.class, "rate=300000"),
  TRACKS_TRIMMED(TidyFleetServer.class, "rate=2000000");

  /** Room for a leak of a minute and a half, with every collector. */
  private static final int MAX_HEAP_MIB = 320;

  private final Class<?> mainClass;
  private final int maxHeapMib;
  private final String argument;
  private final Expectation expectation;

  HeapProgram(Class<?> mainClass, String argument) {
    this(mainClass, argument, Expectation.healthy());
  }

  HeapProgram(Class<?> mainClass, String argument, Expectation expectation) {
    this(mainClass, MAX_HEAP_MIB, argument, expectation);
  }

  HeapProgram(Class<?> mainClass, int maxHeapMib, String argument, Expectation expectation) {
    this.mainClass = mainClass;
    this.maxHeapMib = maxHeapMib;
    this.argument = argument;
    this.expectation = expectation;
  }

  public static List<HeapProgram> expecting(Verdict verdict) {
    return Arrays.stream(values())
        .filter(program -> program.expectation.verdict() == verdict)
        .toList();
  }

  @Override
  public String mainClass() {
    return mainClass.getName();
  }

  /**
   * The heap starts small, so that the collectors that go through the whole of it only when it is
   * full do so within the first minute.
   */
  @Override
  public List<String> jvmArguments() {
    return List.of("-Xms64m", "-Xmx" + maxHeapMib + "m");
  }

  @Override
  public List<String> arguments() {
    return List.of(argument);
  }

  @Override
  public Expectation expectation() {
    return expectation;
  }
}
