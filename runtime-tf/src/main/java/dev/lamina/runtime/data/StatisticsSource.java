package dev.lamina.runtime.data;

import java.util.function.Supplier;

/** Statistics that are computed when they are first asked for: that may read a whole data set. */
final class StatisticsSource {
  private final Supplier<ChannelStatistics> compute;
  private ChannelStatistics statistics;

  StatisticsSource(Supplier<ChannelStatistics> compute) {
    this.compute = compute;
  }

  synchronized ChannelStatistics get() {
    if (statistics == null) {
      statistics = compute.get();
    }
    return statistics;
  }
}
