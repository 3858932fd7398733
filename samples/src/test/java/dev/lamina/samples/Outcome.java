package dev.lamina.samples;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * What a call of the command line came to.
 *
 * @param status with which the process would exit
 * @param out what it printed
 * @param err what it said went wrong
 */
record Outcome(int status, String out, String err) {

  /** Calls it as {@link Lamina#main} does, for some models. */
  static Outcome of(SampleModels models, String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Lamina.commandLine(models).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Outcome(Lamina.run(line, words), out.toString(), err.toString());
  }

  static Outcome of(SampleModels models, List<String> words) {
    return of(models, words.toArray(String[]::new));
  }
}
