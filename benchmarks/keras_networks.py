"""Networks of the zoo in Keras, with Lamina's names. Padding is symmetric, as PyTorch's."""

import keras
from keras import layers


class Builder:
    """Layers by name, applied as they are made."""

    def __init__(self, classes):
        self.classes = classes

    def padded(self, x, kernel, stride):
        """What a convolution takes that pads half of its kernel, and the padding it is to do itself."""
        if kernel == 1 or stride == 1:
            return x, "same"
        return layers.ZeroPadding2D(kernel // 2)(x), "valid"

    def conv(self, name, x, filters, kernel=3, stride=1, bias=False):
        x, padding = self.padded(x, kernel, stride)
        return layers.Conv2D(filters, kernel, stride, padding, use_bias=bias, name=name)(x)

    def depthwise(self, name, x, stride):
        x, padding = self.padded(x, 3, stride)
        return layers.DepthwiseConv2D(3, stride, padding, use_bias=False, name=name)(x)

    def norm(self, name, x):
        return layers.BatchNormalization(momentum=0.9, epsilon=1e-5, name=name)(x)

    def conv_norm(self, name, x, *sizes, **options):
        return self.norm(f"{name}.norm", self.conv(name, x, *sizes, **options))

    def norm_conv(self, name, x, *sizes):
        return self.conv(name, layers.ReLU()(self.norm(f"{name}.norm", x)), *sizes)

    def dense(self, x):
        return layers.Dense(self.classes, name="logits")(x)


def vgg11_linear(b, x):
    for number, filters in enumerate((64, 128, 256, 256, 512, 512, 512, 512), start=1):
        x = layers.ReLU()(b.conv_norm(f"conv{number}", x, filters, bias=True))
        if number in (1, 2, 4, 6, 8):
            x = layers.MaxPooling2D(2)(x)
    return b.dense(layers.Flatten()(x))


def resnet18(b, x):
    def block(name, x, filters, stride):
        inner = layers.ReLU()(b.conv_norm(f"{name}.conv1", x, filters, stride=stride))
        inner = b.conv_norm(f"{name}.conv2", inner, filters)
        if stride != 1:
            x = b.conv_norm(f"{name}.shortcut", x, filters, 1, stride)
        return layers.ReLU()(layers.Add()([inner, x]))

    x = layers.ReLU()(b.conv_norm("stem", x, 64))
    x = block("stage1.1", block("stage1.0", x, 64, 1), 64, 1)
    for stage, filters in enumerate((128, 256, 512), start=2):
        x = block(f"stage{stage}", block(f"down{stage}", x, filters, 2), filters, 1)
    return b.dense(layers.GlobalAveragePooling2D()(x))


def mobilenet(b, x):
    def separable(name, x, filters, stride=1):
        x = layers.ReLU()(b.norm(f"{name}.depthwise.norm", b.depthwise(f"{name}.depthwise", x, stride)))
        return layers.ReLU()(b.conv_norm(f"{name}.pointwise", x, filters, 1, bias=True))

    x = separable("conv1", layers.ReLU()(b.conv_norm("stem", x, 32)), 64)
    x = separable("conv2", separable("down2", x, 128, 2), 128)
    x = separable("conv3", separable("down3", x, 256, 2), 256)
    x = separable("down4", x, 512, 2)
    for number in range(5):
        x = separable(f"conv4.{number}", x, 512)
    x = separable("conv5", separable("down5", x, 1024, 2), 1024)
    return b.dense(layers.GlobalAveragePooling2D()(x))


def densenet(b, x):
    growth = 12
    x = b.conv("stem", x, 2 * growth)
    for stage, count in enumerate((6, 12, 24, 16), start=1):
        for number in range(count):
            narrow = b.norm_conv(f"dense{stage}.{number}.narrow", x, 4 * growth, 1)
            x = layers.Concatenate()([b.norm_conv(f"dense{stage}.{number}.wide", narrow, growth), x])
        if stage < 4:
            x = b.norm_conv(f"transition{stage}.out", x, x.shape[-1] // 2, 1)
            x = layers.AveragePooling2D(2)(x)
    x = layers.AveragePooling2D(4)(layers.ReLU()(b.norm("logits.norm", x)))
    return b.dense(layers.Flatten()(x))


ALL = {
    "vgg11-linear": vgg11_linear,
    "resnet18": resnet18,
    "mobilenet": mobilenet,
    "densenet": densenet,
}


def build(name, shape, classes):
    image = keras.Input(shape)
    return keras.Model(image, ALL[name](Builder(classes), image))
