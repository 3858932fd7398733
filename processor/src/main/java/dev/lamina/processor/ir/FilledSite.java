package dev.lamina.processor.ir;

/**
 * What became of an activation site.
 *
 * @param name as patterns of placements name it: "dense1[0].narrow"
 * @param function in words, with a note where another was asked for
 * @param parameters that it trains there
 */
public record FilledSite(String name, String function, long parameters) {}
