package dev.lamina.runtime.schedule;

/**
 * A rate that rises to its peak and falls to next to nothing, both along half a cosine, step by
 * step (Smith and Topin 2018, arXiv 1708.07120), as PyTorch's OneCycleLR with its two phases. The
 * momentum stays as it is.
 *
 * @param peak the highest rate
 * @param peakAt the share of the steps after which it is reached
 * @param divFactor the first rate is the peak divided by this
 * @param finalDivFactor the last rate is the first one divided by this
 * @param firstEpoch from 0, in which it begins
 * @param endEpoch the first epoch that is left out
 */
public record OneCycleSchedule(
    double peak,
    double peakAt,
    double divFactor,
    double finalDivFactor,
    int firstEpoch,
    int endEpoch)
    implements Schedule {

  @Override
  public double rate(int epoch, int iteration, int iterations) {
    double steps = (double) (endEpoch - firstEpoch) * iterations;
    double step = (double) (epoch - firstEpoch) * iterations + iteration;
    double first = peak / divFactor;
    // Below one step nothing rises; PyTorch would divide by 0 or by a negative number there.
    double top = Math.max(peakAt * steps - 1, 0);
    if (step < top) {
      return Cosine.between(first, peak, step / top);
    }
    double last = steps - 1;
    return last <= top
        ? peak
        : Cosine.between(peak, first / finalDivFactor, (step - top) / (last - top));
  }
}
