/**
 * The language in which networks are declared: {@link dev.lamina.Model models}, {@link
 * dev.lamina.Block blocks}, layers and {@link dev.lamina.ActivationFunction activation functions}.
 *
 * <p>These are annotations only. The processor reads them when the code is compiled; nothing here
 * runs.
 */
package dev.lamina;
