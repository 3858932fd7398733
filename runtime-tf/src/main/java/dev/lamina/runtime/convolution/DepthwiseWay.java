package dev.lamina.runtime.convolution;

/** How one computation of a depthwise convolution is done. */
enum DepthwiseWay {
  /** By TensorFlow's operation. */
  KERNEL,

  /** By it in float32, where the numbers are of another type. */
  FLOAT32,

  /** By that for stride 1, with zeros for the outputs that the stride leaves out. */
  UNSTRIDED,

  /** By it without padding, on an image that was padded before. */
  PADDED
}
