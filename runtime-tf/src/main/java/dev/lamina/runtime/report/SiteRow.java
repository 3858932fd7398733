package dev.lamina.runtime.report;

/**
 * One activation site of a model.
 *
 * @param site the place, as placements of activation functions name it: "dense1[0].narrow"
 * @param function what fills it, and why not another that was asked for
 * @param parameters trainable numbers of the function at this site
 */
public record SiteRow(String site, String function, long parameters) {}
