package com.acme.profiled;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;
import one.profiler.AsyncProfiler;

/** Runs async-profiler on itself, in a version of its own, from start to end. */
public final class ProfiledServer {
  private ProfiledServer() {}

  public static void main(String[] arguments) throws Exception {
    AsyncProfiler profiler = AsyncProfiler.getInstance();
    System.out.println("profiler " + profiler.getVersion());
    profiler.execute("start,event=ctimer,interval=1ms");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> report(profiler)));
    System.out.println("PROFILING " + System.currentTimeMillis());
    new ServiceHost(new Router().on("search", new WordCount()), arguments)
        .steady("search", 200)
        .runUntilOrphaned();
  }

  private static void report(AsyncProfiler profiler) {
    try {
      profiler.stop();
      boolean saw = profiler.dumpTraces(10_000).contains("com.acme.platform.WordCount");
      System.out.println("profiler saw the work: " + (saw && profiler.getSamples() > 0));
    } catch (IllegalStateException e) {
      System.out.println("profiler failed: " + e.getMessage());
    }
  }
}
