package dev.lamina.processor.ir;

import java.util.List;
import java.util.Map;

/**
 * Where a layer was declared.
 *
 * @param layer the annotation of the layer; inside a block, the annotation that uses the block
 * @param attributes where each attribute of the annotation got its value
 * @param inside the path within the block, "BasicBlock.conv1"; empty in the model itself
 * @param quiet what is silenced here, that of the method before that of what is around it
 * @param broken whether something about the layer was reported, so that nothing follows from it
 */
public record Place(
    Origin layer,
    Map<String, Origin> attributes,
    String inside,
    List<Quiet> quiet,
    boolean broken) {
  public Place {
    attributes = Map.copyOf(attributes);
    quiet = List.copyOf(quiet);
  }

  /** The same place, of a layer about which something was reported. */
  public Place asBroken() {
    return new Place(layer, attributes, inside, quiet, true);
  }

  /** Where an attribute got its value, or else the layer. */
  public Origin at(String attribute) {
    return attributes.getOrDefault(attribute, layer);
  }
}
