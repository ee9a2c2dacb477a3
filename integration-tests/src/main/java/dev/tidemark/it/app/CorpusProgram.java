package dev.tidemark.it.app;

import com.acme.alerts.AlertServer;
import com.acme.alerts.TidyAlertServer;
import com.acme.attachments.AttachmentServer;
import com.acme.attachments.TidyAttachmentServer;
import com.acme.branches.BranchServer;
import com.acme.branches.PooledBranchServer;
import com.acme.branches.TidyBranchServer;
import com.acme.checkout.CheckoutServer;
import com.acme.checkout.TidyCheckoutServer;
import com.acme.clients.ClientServer;
import com.acme.clients.TidyClientServer;
import com.acme.devices.DeviceServer;
import com.acme.devices.TidyDeviceServer;
import com.acme.drawings.DrawingServer;
import com.acme.drawings.TidyDrawingServer;
import com.acme.feeds.FeedServer;
import com.acme.feeds.TidyFeedServer;
import com.acme.formulas.FormulaServer;
import com.acme.formulas.TidyFormulaServer;
import com.acme.fulltext.FulltextServer;
import com.acme.fulltext.IndexedOnceServer;
import com.acme.fulltext.TidyFulltextServer;
import com.acme.gateway.GatewayServer;
import com.acme.gateway.TidyGatewayServer;
import com.acme.inventory.InventoryServer;
import com.acme.inventory.TidyInventoryServer;
import com.acme.letters.LetterServer;
import com.acme.letters.TidyLetterServer;
import com.acme.loyalty.LoyaltyServer;
import com.acme.loyalty.TidyLoyaltyServer;
import com.acme.mailing.MailServer;
import com.acme.mailing.TidyMailServer;
import com.acme.orders.OrderServer;
import com.acme.partners.PartnerServer;
import com.acme.partners.TidyPartnerServer;
import com.acme.printing.PrintServer;
import com.acme.profiles.ProfileServer;
import com.acme.profiles.TidyProfileServer;
import com.acme.reminders.ReminderServer;
import com.acme.reminders.TidyReminderServer;
import com.acme.sensors.SensorServer;
import com.acme.sensors.TidySensorServer;
import com.acme.streaming.StreamServer;
import com.acme.streaming.TidyStreamServer;
import com.acme.themes.ThemeServer;
import com.acme.themes.TidyThemeServer;
import com.acme.transfers.CappedTransferServer;
import com.acme.transfers.TransferServer;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rest of the corpus: leaks that were reported, most of them of real libraries, each with its
 * healthy twin, and healthy programs that look like leaks. Run by {@code bin/corpus}.
 */
@SuppressWarnings("ImmutableEnumChecker") // patterns and lists that nobody changes
public enum CorpusProgram implements Scenario {
  ZSTD_CONTEXTS_UNCLOSED(
      AttachmentServer.class, leak("NATIVE_MALLOC", "attachments.AttachmentStore.(context|pack)")),
  JNA_MEMORY_KEPT(SensorServer.class, leak("NATIVE_MALLOC", "sensors.Transfers.begin")),
  SQLITE_STATEMENTS_OPEN(
      InventoryServer.class, leak("NATIVE_MALLOC", "inventory.Inventory.inStock")),
  GZIP_STREAMS_OPEN(FeedServer.class, leak("NATIVE_MALLOC", "feeds.FeedReader.poll")),
  NETTY_FRAMES_UNRELEASED(GatewayServer.class, leak("DIRECT_BUFFER", "gateway.Gateway.read")),
  /** From JDK 24 on these buffers are not counted among the direct ones (JDK-8344882). */
  NIO_BUFFERS_PER_THREAD(
      TransferServer.class,
      leak("DIRECT_BUFFER", "transfers.UploadStore.write").orOf("NATIVE_MALLOC")),
  LUCENE_READERS_OPEN(FulltextServer.class, leak("MAPPED_FILE", "fulltext.Articles.edition")),
  TIMERS_UNCANCELLED(ReminderServer.class, leak("THREAD", "reminders.Reminders.start")),
  HTTP_CLIENTS_KEPT(PartnerServer.class, leak("THREAD", "partners.Partners.connect")),
  HIKARI_POOLS_OPEN(BranchServer.class, leak("THREAD", "branches.Branches.connect")),
  JAVASSIST_PROXIES_UNCACHED(
      LoyaltyServer.class, 1_000_000, leak("METASPACE", "loyalty.LoggedAccounts.account")),
  JANINO_FORMULAS_CACHED(
      FormulaServer.class, 1_000_000, leak("METASPACE", "formulas.Formulas.compile")),
  STYLE_SHEETS_KEPT(LetterServer.class, 1_000_000, leak("METASPACE", "letters.LayoutRoom.lay")),
  GUAVA_CACHE_UNBOUNDED(
      ProfileServer.class, leak("HEAP", "profiles.(Profile.load|ProfileCache.visit)")),
  METERS_PER_BASKET(CheckoutServer.class, leak("HEAP", "checkout.Checkout.(timer|buy)")),
  MAIL_QUEUED(MailServer.class, leak("HEAP", "mailing.Outbox.mail")),
  SHUTDOWN_FUTURE_ASKED(StreamServer.class, leak("HEAP", "streaming.(Streams.play|FilmStream.)")),
  RX_DISPOSABLES_ADDED(AlertServer.class, leak("HEAP", "alerts.Alerts.(send|alert)")),
  BEANS_REGISTERED(DeviceServer.class, leak("HEAP", "devices.(Devices.register|Device.)")),
  WEAK_KEYS_HELD(DrawingServer.class, leak("HEAP", "drawings.Notes.(open|draw)")),
  JAR_CONNECTIONS_CACHED(ThemeServer.class, leak("HEAP", "themes.Themes.read")),
  SHUTDOWN_HOOKS_ADDED(ClientServer.class, leak("HEAP", "clients.(Clients.ask|ServiceClient.)")),

  ZSTD_CONTEXTS_CLOSED(TidyAttachmentServer.class),
  JNA_MEMORY_CLOSED(TidySensorServer.class),
  SQLITE_STATEMENTS_CLOSED(TidyInventoryServer.class),
  GZIP_STREAMS_CLOSED(TidyFeedServer.class),
  NETTY_FRAMES_RELEASED(TidyGatewayServer.class),
  NIO_BUFFERS_CAPPED(
      CappedTransferServer.class,
      List.of("-Djdk.nio.maxCachedBufferSize=65536"),
      2_000_000,
      Expectation.healthy()),
  LUCENE_READERS_CLOSED(TidyFulltextServer.class),
  TIMERS_CANCELLED(TidyReminderServer.class),
  HTTP_CLIENTS_SHARED(TidyPartnerServer.class),
  HIKARI_POOLS_CLOSED(TidyBranchServer.class),
  JAVASSIST_PROXIES_CACHED(TidyLoyaltyServer.class, 1_000_000, Expectation.healthy()),
  JANINO_FORMULAS_REUSED(TidyFormulaServer.class, 1_000_000, Expectation.healthy()),
  STYLE_SHEET_REUSED(TidyLetterServer.class, 1_000_000, Expectation.healthy()),
  GUAVA_CACHE_BOUNDED(TidyProfileServer.class),
  METERS_PER_PATTERN(TidyCheckoutServer.class, 200_000, Expectation.healthy()),
  MAIL_QUEUE_BOUNDED(TidyMailServer.class),
  SHUTDOWN_LIST_LEFT(TidyStreamServer.class),
  RX_DISPOSABLES_REMOVED(TidyAlertServer.class),
  BEANS_UNREGISTERED(TidyDeviceServer.class),
  WEAK_KEYS_FREE(TidyDrawingServer.class),
  JAR_CONNECTIONS_UNCACHED(TidyThemeServer.class),
  SHUTDOWN_HOOKS_REMOVED(TidyClientServer.class),
  LUCENE_INDEX_BUILT_ONCE(IndexedOnceServer.class),
  HIKARI_POOL_WITH_CEILING(PooledBranchServer.class),
  DISRUPTOR_RING_FILLED(OrderServer.class),
  COMMONS_POOL_WITH_CEILING(PrintServer.class);

  private static final long RATE = 2_000_000;
  private static final int MAX_HEAP_MIB = 320;

  private final Class<?> mainClass;
  private final List<String> more;
  private final long rate;
  private final Expectation expectation;

  CorpusProgram(Class<?> mainClass) {
    this(mainClass, Expectation.healthy());
  }

  CorpusProgram(Class<?> mainClass, Expectation expectation) {
    this(mainClass, RATE, expectation);
  }

  CorpusProgram(Class<?> mainClass, long rate, Expectation expectation) {
    this(mainClass, List.of(), rate, expectation);
  }

  CorpusProgram(Class<?> mainClass, List<String> more, long rate, Expectation expectation) {
    this.mainClass = mainClass;
    this.more = more;
    this.rate = rate;
    this.expectation = expectation;
  }

  private static Expectation leak(String kind, String culprit) {
    return Expectation.leak(kind, "com\\.acme\\." + culprit.replace(".", "\\.") + ".*");
  }

  @Override
  public String mainClass() {
    return mainClass.getName();
  }

  @Override
  public List<String> jvmArguments() {
    return Stream.concat(Stream.of("-Xms64m", "-Xmx" + MAX_HEAP_MIB + "m"), more.stream()).toList();
  }

  @Override
  public List<String> arguments() {
    return List.of("rate=" + rate);
  }

  @Override
  public Expectation expectation() {
    return expectation;
  }
}
