package dev.lamina.processor.ir;

import java.util.List;

/**
 * An activation function written on a model, and the sites that it asks for.
 *
 * @param level how far from the root of the inheritance it was written; a higher one wins
 * @param in patterns of sites; none for all
 * @param except patterns of sites that are left alone
 * @param first how many sites from the input; 0 for no limit
 * @param blocks which blocks
 * @param selects whether it asks for anything; one that does wins over one that does not
 */
public record PlacementRule(
    Activation function,
    int level,
    List<Pattern> in,
    List<Pattern> except,
    int first,
    Blocks blocks,
    boolean selects,
    Place place) {

  public PlacementRule {
    in = List.copyOf(in);
    except = List.copyOf(except);
  }

  /** The text of a pattern, and where it stands. */
  public record Pattern(String text, Origin origin) {}

  /** Which blocks, named as in the DSL. */
  public enum Blocks {
    ALL,
    FIRST_BLOCK,
    LAST_BLOCK
  }
}
