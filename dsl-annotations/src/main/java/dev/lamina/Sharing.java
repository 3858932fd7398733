package dev.lamina;

/** How many copies of each learnable an activation site has. */
public enum Sharing {
  /** One for the whole site. */
  LAYER,
  /** One for each channel. */
  CHANNEL,
  /** One for each element of an example: height x width x channels. */
  ELEMENT,
  /**
   * One for each weight position of the convolution that follows, kernel x kernel x input channels,
   * shared by its filters (the ConvReLU paper, eq. 8).
   */
  KERNEL
}
