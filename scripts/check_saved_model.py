"""Compares a SavedModel in Python with what a trainer and a plain JVM said; check-export runs it."""

import sys

import numpy as np
import tensorflow as tf


def numbers(lines):
    """Lines of the bits of floats."""
    bits = [[int(word) for word in line] for line in lines]
    return np.array(bits, dtype=np.int32).view(np.float32)


def main():
    folder = sys.argv[1]
    height, width, channels = (int(word) for word in sys.argv[2:5])
    pixels = np.fromfile(f"{folder}/pixels", dtype=np.uint8).reshape(-1, height, width, channels)
    with open(f"{folder}/trainer") as file:
        trainer = numbers([line.split() for line in file])
    with open(f"{folder}/plain") as file:
        lines = [line.split() for line in file]
    plain_labels, plain = [line[0] for line in lines], numbers([line[1:] for line in lines])

    model = tf.saved_model.load(f"{folder}/served")
    serve = model.signatures["serving_default"]
    answer = {name: value.numpy() for name, value in serve(image=tf.constant(pixels)).items()}
    one_by_one = np.concatenate(
        [serve(image=tf.constant(pixels[i : i + 1]))["probabilities"].numpy() for i in range(len(pixels))]
    )
    floats = model.signatures["serving_floats"](image=tf.constant(pixels.astype(np.float32) / 255))

    with open(model.asset_paths[0].asset_path.numpy()) as file:
        classes = file.read().splitlines()
    labels = [classes[i] for i in answer["probabilities"].argmax(axis=1)]
    assert [label.decode() for label in answer["label"]] == labels, "labels in Python"
    # A label may have spaces, after which Serving's line is cut here.
    assert plain_labels == [label.split()[0] for label in labels], "labels in the JVM"
    assert len(model.variables) > 0

    print(f"{folder}: {len(pixels)} images, {trainer.shape[1]} classes, TensorFlow {tf.__version__}")
    # The same batch goes through the same kernels. Another batch or other numbers may not, and round
    # otherwise in some twenty layers.
    for name, other, allowed in [
        ("plain TensorFlow Java", plain, 1e-7),
        ("Python", answer["probabilities"], 1e-7),
        ("Python, one by one", one_by_one, 1e-5),
        ("Python, from floats", floats["probabilities"].numpy(), 1e-5),
    ]:
        difference = np.abs(other - trainer).max()
        print(f"  trainer and {name}: the largest difference of a probability is {difference:.2g}")
        assert difference < allowed, name


main()
