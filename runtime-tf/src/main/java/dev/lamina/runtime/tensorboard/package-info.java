/** Training in TensorBoard: its event files. */
package dev.lamina.runtime.tensorboard;
