package dev.lamina.samples.profile;

/**
 * Where an operation comes from.
 *
 * @param layer the path of the layer, "stage1.0.conv1"; empty for what belongs to none, such as the
 *     loss
 */
public record Origin(String layer, Pass pass) {}
