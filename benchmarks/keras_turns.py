"""Takes steps in TensorFlow's Keras when told to, as `./lamina bench turns` does.

usage: keras_turns.py MODEL START [--precision fp32|bf16] [--inference]

START holds the weights and the batch that Lamina wrote. The step is a tf.function without XLA, whose
convolutions are slower on a CPU.
"""

import os

os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np
import tensorflow as tf
from safetensors.numpy import load_file

import keras_networks
import turns

SUFFIXES = {
    "kernel": "weight", "gamma": "weight", "bias": "bias", "beta": "bias",
    "moving_mean": "running_mean", "moving_variance": "running_var",
}


def load(model, weights):
    """Every weight from Lamina's file, where kernels lie as PyTorch has them."""
    for layer in model.layers:
        for variable in layer.variables:
            value = weights.pop(f"{layer.name}.{SUFFIXES[variable.name]}")
            if value.ndim == 4:
                depthwise = isinstance(layer, keras.layers.DepthwiseConv2D)
                value = value.transpose((2, 3, 0, 1) if depthwise else (2, 3, 1, 0))
            variable.assign(value.T if value.ndim == 2 else value)
    left = [name for name in weights if not name.endswith("num_batches_tracked")]
    assert not left, left


def main():
    options = turns.arguments()
    if options.precision == "bf16":
        keras.config.set_dtype_policy("mixed_bfloat16")
    images = load_file(options.start / "batch.safetensors")["images"]
    labels = tf.constant(np.arange(len(images)) % turns.CLASSES)
    model = keras_networks.build(options.model, images.shape[1:], turns.CLASSES)
    load(model, load_file(options.start / "weights.safetensors"))
    images = tf.constant(images)
    optimizer = keras.optimizers.SGD(turns.RATE, turns.MOMENTUM, nesterov=True)
    optimizer.build(model.trainable_variables)

    def loss(training):
        logits = tf.cast(model(images, training=training), tf.float32)
        return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits))

    @tf.function
    def train():
        with tf.GradientTape() as tape:
            value = loss(True)
        variables = model.trainable_variables
        gradients = tape.gradient(value, [variable.value for variable in variables])
        # Lamina spares biases and normalization from weight decay, so this does too.
        optimizer.apply([
            gradient + turns.WEIGHT_DECAY * variable if len(variable.shape) > 1 else gradient
            for gradient, variable in zip(gradients, variables)
        ], variables)
        return value

    infer = tf.function(lambda: loss(False))
    turns.take(lambda: float(infer() if options.inference else train()))


if __name__ == "__main__":
    main()
