package dev.lamina.processor.ir;

/**
 * A finding that {@code @Quiet} silences.
 *
 * @param code as written: "LM602"
 * @param origin where it stands
 */
public record Quiet(String code, Origin origin) {}
