package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lamina.runtime.report.CostTable;
import dev.lamina.runtime.report.LayerRow;
import dev.lamina.runtime.report.ModelSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class SummaryCommandTest {
  private static final ModelSummary MNIST =
      SampleModels.builtIn().find("mnist-conv").orElseThrow().summary();

  @TempDir Path directory;

  private static Outcome run(String... options) {
    List<String> arguments = new ArrayList<>(List.of("summary", "mnist-conv"));
    arguments.addAll(List.of(options));
    return Outcome.of(SampleModels.builtIn(), arguments);
  }

  @Test
  void printsCostsAtTheBatchAskedFor() {
    Outcome outcome = run("--costs", "--batch", "7");
    assertEquals(0, outcome.status(), outcome.err());
    assertEquals(CostTable.of(MNIST, 7), outcome.out());
    assertTrue(outcome.out().contains("MiB kept for the backward pass at batch 7"), outcome.out());
    assertEquals(CostTable.of(MNIST, MNIST.cost().batch()), run("--costs").out());
  }

  @Test
  void printsOneObjectOfJson() {
    Outcome outcome = run("--json", "--batch", "3");
    assertEquals(0, outcome.status(), outcome.err());
    JsonObject json = JsonParser.parseString(outcome.out()).getAsJsonObject();
    assertEquals("mnist-conv", json.get("model").getAsString());
    assertEquals(3, json.get("batch").getAsInt());
    assertEquals(MNIST.parameters(), json.get("parameters").getAsLong());
    assertEquals(MNIST.cost().peakBytes(3), json.get("peakBytes").getAsLong());
    assertEquals(MNIST.layers().size(), json.getAsJsonArray("layers").size());
  }

  @Test
  void drawsEveryLayer() throws Exception {
    Path file = directory.resolve("net.svg");
    Outcome outcome = run("--svg", file.toString());
    assertEquals(0, outcome.status(), outcome.err());
    Document drawing =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    assertEquals("svg", drawing.getDocumentElement().getTagName());
    String texts = texts(drawing);
    for (LayerRow layer : MNIST.layers()) {
      assertTrue(texts.contains(layer.path().split("\\.")[0]), layer.path() + " in " + texts);
    }
  }

  private static String texts(Document drawing) {
    NodeList nodes = drawing.getElementsByTagName("text");
    StringBuilder texts = new StringBuilder();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.append(nodes.item(i).getTextContent()).append('\n');
    }
    return texts.toString();
  }

  @Test
  void refusesWhatCannotBe() {
    Outcome outcome = run("--costs", "--batch", "0");
    assertEquals(2, outcome.status());
    assertTrue(
        outcome.err().startsWith("error: --batch is 0; it must be at least 1."), outcome.err());
    Path nowhere = directory.resolve("no").resolve("net.svg");
    Outcome unwritten = run("--svg", nowhere.toString());
    assertEquals(1, unwritten.status());
    assertTrue(unwritten.err().contains("cannot write " + nowhere), unwritten.err());
    assertEquals(List.of(), List.of(directory.toFile().list()));
    assertTrue(Files.notExists(nowhere));
  }
}
