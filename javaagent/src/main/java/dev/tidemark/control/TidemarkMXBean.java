package dev.tidemark.control;

import java.util.List;
import java.util.Map;

/** The control bean, {@code dev.tidemark:type=Tidemark}. Open types only. */
public interface TidemarkMXBean {
  String OBJECT_NAME = "dev.tidemark:type=Tidemark";

  /** {@code WATCHING}, {@code INVESTIGATING}, {@code PAUSED}. */
  String getState();

  /** 1, or 2 while it investigates; 3 is not built. */
  int getLayer();

  /** Name of each probe to its state, means and reason. */
  Map<String, String> getProbes();

  /** Resident bytes of each account. */
  Map<String, Long> getAccounts();

  /** One line for each finding. */
  List<String> getFindings();

  /** The same as findings.json. */
  String getFindingsJson();

  /**
   * {@code cpuSeconds} and {@code cpuShare} of the agent's own threads; what else it costs, and
   * each probe by itself, as {@code cost} in findings.json. What is not known yet is absent.
   */
  Map<String, Double> getCost();

  /**
   * Starts an investigation.
   *
   * @return what was started or why not
   */
  String investigate(String kind, int seconds);

  /** The finding is known: it must grow anew to be suspected again. */
  void clear(String id);

  void pause();

  void resume();

  void detach();
}
