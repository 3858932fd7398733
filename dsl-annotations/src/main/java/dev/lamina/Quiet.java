package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Silences findings: the warnings and notes of the compiler, {@code LM601} and up. On a method it
 * holds for the method's layers and for the blocks among them, on a model for the model and what
 * extends it, on a block for every use of it.
 *
 * <pre>{@code
 * @Quiet("LM602") // the published network has biases there
 * @Conv(filters = 64, bias = Bias.YES) @BatchNorm @Activate
 * Tensor stem(@Input({32, 32, 3}) Tensor image);
 * }</pre>
 *
 * <p>Errors cannot be silenced. A code that is none, or that silences nothing, is itself noted.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Quiet {

  /** The codes as printed: {@code "LM602"}. */
  String[] value();
}
