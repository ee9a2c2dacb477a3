package dev.tidemark.it.app;

import com.acme.catalog.CatalogServer;
import com.acme.documents.ArchiveServer;
import com.acme.documents.ExportServer;
import com.acme.ledger.LedgerServer;
import com.acme.ledger.TidyLedgerServer;
import com.acme.media.BoundedMediaServer;
import com.acme.media.MediaServer;
import com.acme.metrics.MetricsServer;
import com.acme.raster.BoundedTileServer;
import com.acme.raster.TileServer;
import com.acme.reports.ReportServer;
import com.acme.reports.SharedPoolReportServer;
import com.acme.reports.ThriftyReportServer;
import com.acme.shop.ShopServer;
import com.acme.telemetry.PooledTelemetryServer;
import com.acme.telemetry.TelemetryServer;
import dev.tidemark.it.app.Expectation.Verdict;
import java.util.Arrays;
import java.util.List;

/** The programs of the scenario tests: how each is started, and what the agent must say of it. */
@SuppressWarnings("ImmutableEnumChecker") // the lists come from List.of
public enum Program implements Scenario {
  DEFLATERS_KEPT(
      ArchiveServer.class,
      List.of("-Xmx96m"),
      List.of("rate=2000000"),
      Expectation.leak("NATIVE_MALLOC", "com\\.acme\\.documents\\.ArchiveService\\..*")
          .covering(0.8)),
  ROCKSDB_OPTIONS_KEPT(
      LedgerServer.class,
      List.of("-Xmx96m"),
      List.of("rate=2000000"),
      Expectation.leak("NATIVE_MALLOC", "com\\.acme\\.ledger\\.TableProfile\\..*")),
  DIRECT_BUFFERS_QUEUED(
      TelemetryServer.class,
      List.of("-Xmx96m", "-XX:MaxDirectMemorySize=1g"),
      List.of("rate=2000000"),
      Expectation.leak("DIRECT_BUFFER", "com\\.acme\\.telemetry\\.FrameDecoder\\..*")),
  MAPPINGS_KEPT(
      MediaServer.class,
      List.of("-Xmx96m"),
      List.of("rate=2000000"),
      Expectation.leak("MAPPED_FILE", "com\\.acme\\.media\\.MediaFile\\..*")),
  PAGES_KEPT(
      TileServer.class,
      List.of("-Xmx96m"),
      List.of("rate=2000000"),
      Expectation.leak("UNEXPLAINED", "com\\.acme\\.raster\\..*")),
  EXECUTORS_FORGOTTEN(
      ReportServer.class,
      List.of("-Xmx96m"),
      List.of("rate=2000000"),
      Expectation.leak("THREAD", "com\\.acme\\.reports\\.ReportRenderer\\..*")),

  /** HdrHistogram 2.1.8: its compressors are freed by the collector, and glibc keeps the memory. */
  HISTOGRAMS_ENCODED(
      MetricsServer.class,
      List.of("-Xmx64m", "-Xmn16m"),
      List.of("rate=2000000"),
      Expectation.retention("RETAINED_FREE", "NATIVE_MALLOC")),

  DEFLATERS_ENDED(ExportServer.class, List.of("-Xmx96m"), List.of("rate=100000000")),
  HEAP_GROWN_TO_MAX(CatalogServer.class, List.of("-Xms32m", "-Xmx256m"), List.of("rate=5000000")),
  HEAP_PRE_TOUCHED(
      CatalogServer.class,
      List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch"),
      List.of("rate=5000000")),
  DIRECT_BUFFERS_POOLED(
      PooledTelemetryServer.class,
      List.of("-Xmx96m", "-XX:MaxDirectMemorySize=1g"),
      List.of("rate=3000000")),
  HTTP_SERVER_LOADED(
      ShopServer.class,
      List.of("-Xmx96m", "-Dsun.net.httpserver.nodelay=true"),
      List.of("customers=200")),
  ROCKSDB_OPTIONS_CLOSED(TidyLedgerServer.class, List.of("-Xmx96m"), List.of("rate=2000000")),
  MAPPINGS_DROPPED(BoundedMediaServer.class, List.of("-Xmx64m", "-Xmn8m"), List.of("rate=2000000")),
  PAGES_BOUNDED(BoundedTileServer.class, List.of("-Xmx96m"), List.of("rate=2000000")),
  EXECUTORS_SHUT_DOWN(ThriftyReportServer.class, List.of("-Xmx96m"), List.of("rate=2000000")),
  EXECUTOR_SHARED(SharedPoolReportServer.class, List.of("-Xmx96m"), List.of("rate=2000000"));

  private final Class<?> mainClass;
  private final List<String> jvmArguments;
  private final List<String> arguments;
  private final Expectation expectation;

  Program(Class<?> mainClass, List<String> jvmArguments, List<String> arguments) {
    this(mainClass, jvmArguments, arguments, Expectation.healthy());
  }

  Program(
      Class<?> mainClass,
      List<String> jvmArguments,
      List<String> arguments,
      Expectation expectation) {
    this.mainClass = mainClass;
    this.jvmArguments = jvmArguments;
    this.arguments = arguments;
    this.expectation = expectation;
  }

  public static List<Program> expecting(Verdict verdict) {
    return Arrays.stream(values())
        .filter(program -> program.expectation.verdict() == verdict)
        .toList();
  }

  @Override
  public String mainClass() {
    return mainClass.getName();
  }

  @Override
  public List<String> jvmArguments() {
    return jvmArguments;
  }

  @Override
  public List<String> arguments() {
    return arguments;
  }

  @Override
  public Expectation expectation() {
    return expectation;
  }
}
