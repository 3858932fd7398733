package dev.lamina;

/** How many copies of each {@link Learnable} an activation site has. */
public enum Sharing {
  /** One for the whole site. */
  LAYER,
  /** One a channel. */
  CHANNEL,
  /** One for each number of an example: height x width x channels. */
  ELEMENT,
  /**
   * One for each weight position of the convolution that follows: kernel x kernel x input channels,
   * shared over its filters (the sharing scheme of ConvReLU). The function is then applied inside
   * that convolution; each convolution that the site feeds has copies of its own. Between the site
   * and the convolution may stand a {@link MaxPool}, where the function cannot fall; a site that
   * feeds anything else cannot be shared so. The padding is added after the function: a padded cell
   * counts as 0 and teaches nothing.
   */
  KERNEL
}
