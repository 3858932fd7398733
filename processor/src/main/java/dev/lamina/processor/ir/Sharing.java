package dev.lamina.processor.ir;

/** How many copies of its learnables an activation function has, named as in the DSL. */
public enum Sharing {
  LAYER,
  CHANNEL,
  ELEMENT,
  KERNEL
}
