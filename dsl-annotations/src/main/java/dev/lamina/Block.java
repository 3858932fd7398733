package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Declares an annotation type to be a block: a piece of network with parameters.
 *
 * <p>The attributes of the annotation type are the block's parameters; its nodes stand in a nested
 * interface called {@code Layers}, written as in a {@link Model}. A {@link Tensor} parameter that
 * no method there is called is an input of the block. An {@code int}, {@code double}, {@code
 * boolean} or enum parameter passes the block's attribute of that name on to the layer attribute of
 * that name; {@link Sets} passes it on under another name.
 *
 * <pre>{@code
 * @Block
 * public @interface BasicBlock {
 *   int filters() default REQUIRED;
 *   int stride() default 1;
 *
 *   interface Layers {
 *     @Conv @BatchNorm @Activate Tensor conv1(Tensor in, int filters, int stride);
 *     @Conv @BatchNorm           Tensor conv2(Tensor conv1, int filters);
 *     @Projection                Tensor shortcut(Tensor in, int filters, int stride);
 *     @Add @Activate             Tensor out(Tensor conv2, Tensor shortcut);
 *   }
 * }
 * }</pre>
 *
 * <p>A block keeps Java's default retention, CLASS. Where it is read from a class file, that must
 * have been compiled with {@code -parameters}.
 */
@Target(ElementType.ANNOTATION_TYPE)
public @interface Block {

  /**
   * The default of an attribute that has none: it must be given, in the annotation or by a
   * parameter.
   */
  int REQUIRED = Integer.MIN_VALUE;
}
