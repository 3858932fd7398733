package dev.lamina.samples.synthetic;

import org.junit.jupiter.api.Test;
import dev.lamina.runtime.data.*;
import dev.lamina.runtime.train.*;
import dev.lamina.runtime.model.ModelGraph;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class LearnabilityTest {
  static double top1(ModelGraph.Factory f, Dataset a, Dataset b) {
    try (Trainer t = Trainer.of(f).quiet().build()) {
      long s = System.nanoTime();
      var h = t.fit(a, b);
      System.out.println(f + " " + h + " " + (System.nanoTime() - s) / 1e9);
      for (var e : h.epochs()) { System.out.println(e.line(6)); }
      return 0;
    }
  }
  static Dataset shuffled(Dataset d) {
    byte[] p = new byte[d.size() * 3072];
    long[] l = new long[d.size()];
    Draws r = new Draws(5);
    for (int i = 0; i < l.length; i++) { System.arraycopy(d.image(i), 0, p, 3072 * i, 3072); l[i] = r.below(100); }
    return Dataset.of("s", 32, 32, 3, p, l, d.classNames());
  }
  @Test
  void x(@TempDir Path d) {
    TrainTest t = CifarReader.read(new SyntheticCache(d).folder(5000, 1000, System.out::println));
    top1(SmallCnnGraph::new, t.train(), t.test());
    top1(Softmax100Graph::new, t.train(), t.test());
    top1(SmallCnnGraph::new, shuffled(t.train()), t.test());
  }
}
