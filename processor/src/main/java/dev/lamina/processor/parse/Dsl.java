package dev.lamina.processor.parse;

import java.util.Set;

/** The names of the DSL. Its classes are never loaded: annotations are read as mirrors. */
public final class Dsl {
  public static final String PACKAGE = "dev.lamina";
  public static final String MODEL = PACKAGE + ".Model";
  public static final String BLOCK = PACKAGE + ".Block";
  public static final String TRAIN = PACKAGE + ".Train";
  public static final String INPUT = PACKAGE + ".Input";
  public static final String OUTPUT = PACKAGE + ".Output";
  public static final String REPEAT = PACKAGE + ".Repeat";
  public static final String RECOMPUTE = PACKAGE + ".Recompute";
  public static final String QUIET = PACKAGE + ".Quiet";
  public static final String SETS = PACKAGE + ".Sets";
  public static final String TENSOR = PACKAGE + ".Tensor";

  /** The site annotation, which is no layer of its own. */
  public static final String ACTIVATE = "Activate";

  /** The value of {@code Block.REQUIRED}. */
  public static final int REQUIRED = Integer.MIN_VALUE;

  /** The nested interface of a block. */
  public static final String LAYERS = "Layers";

  private static final Set<String> NOT_LAYERS = Set.of(OUTPUT, REPEAT, RECOMPUTE, QUIET);

  private Dsl() {}

  /** Whether an annotation of a method is a layer of the library, Activate among them. */
  static boolean isLayer(String packageName, String qualifiedName) {
    return packageName.equals(PACKAGE) && !NOT_LAYERS.contains(qualifiedName);
  }
}
