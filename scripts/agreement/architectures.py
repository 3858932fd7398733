"""The architectures of the zoo in PyTorch, as their references build them.

Written after the definitions in weiaicunzai/pytorch-cifar100 (VGG, ResNet, SE-ResNet, MobileNet,
ShuffleNet V2, SqueezeNet), kuangliu/pytorch-cifar (DenseNet, GoogLeNet, VGG with one linear layer),
mateuszbuda/brain-segmentation-pytorch (U-Net) and densechen/AReLU (ConvMNIST), and after tables 1 and
2 of arXiv 1509.01626 (the network for texts). Modules are named as Lamina names its layers, so that
its weights load by name; what the modules do and in which order is the references'.
"""

import torch
from torch import nn
from torch.nn import functional as F


class ConvNorm(nn.Conv2d):
    """A convolution, then batch normalization; half the kernel as padding."""

    def __init__(self, inputs, filters, kernel=3, stride=1, bias=False, groups=1):
        super().__init__(
            inputs, filters, kernel, stride, padding=kernel // 2, bias=bias, groups=groups)
        self.norm = nn.BatchNorm2d(filters)

    def forward(self, x):
        return self.norm(super().forward(x))


class Biased(nn.Module):
    """A convolution with a bias, batch normalization, ReLU."""

    def __init__(self, inputs, filters, kernel=3, stride=1):
        super().__init__()
        self.conv = ConvNorm(inputs, filters, kernel, stride, bias=True)

    def forward(self, x):
        return F.relu(self.conv(x))


class NormConv(nn.Conv2d):
    """Batch normalization, ReLU, then a convolution without a bias."""

    def __init__(self, inputs, filters, kernel):
        super().__init__(inputs, filters, kernel, padding=kernel // 2, bias=False)
        self.norm = nn.BatchNorm2d(inputs)

    def forward(self, x):
        return super().forward(F.relu(self.norm(x)))


def mean_of_channels(x):
    return F.adaptive_avg_pool2d(x, 1).flatten(1)


class MnistConv(nn.Module):
    def __init__(self, channels=1, classes=10):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, 10, 5)
        self.conv2 = nn.Conv2d(10, 20, 5)
        self.conv3 = nn.Conv2d(20, 40, 3)
        self.logits = nn.Linear(40, classes)

    def forward(self, x):
        for conv in (self.conv1, self.conv2, self.conv3):
            x = F.relu(F.max_pool2d(conv(x), 2))
        return self.logits(x.flatten(1))


class Vgg(nn.Module):
    CONFIGURATIONS = {
        11: (64, "M", 128, "M", 256, 256, "M", 512, 512, "M", 512, 512, "M"),
        13: (64, 64, "M", 128, 128, "M", 256, 256, "M", 512, 512, "M", 512, 512, "M"),
        16: (64, 64, "M", 128, 128, "M", 256, 256, 256, "M", 512, 512, 512, "M", 512, 512, 512, "M"),
    }

    def __init__(self, layers, deep_head, classes=100):
        super().__init__()
        self.order = []
        channels = 3
        for entry in self.CONFIGURATIONS[layers]:
            if entry == "M":
                self.order.append(None)
                continue
            name = f"conv{sum(place is not None for place in self.order) + 1}"
            self.add_module(name, ConvNorm(channels, entry, bias=True))
            self.order.append(name)
            channels = entry
        self.deep_head = deep_head
        if deep_head:
            self.fc1 = nn.Linear(512, 4096)
            self.fc2 = nn.Linear(4096, 4096)
        self.logits = nn.Linear(4096 if deep_head else 512, classes)

    def forward(self, x):
        for name in self.order:
            x = F.max_pool2d(x, 2) if name is None else F.relu(getattr(self, name)(x))
        x = x.flatten(1)
        if self.deep_head:
            # Dropout follows each; in evaluation it is the identity.
            x = F.relu(self.fc2(F.relu(self.fc1(x))))
        return self.logits(x)


class BasicBlock(nn.Module):
    EXPANSION = 1

    def __init__(self, inputs, filters, stride):
        super().__init__()
        self.conv1 = ConvNorm(inputs, filters, stride=stride)
        self.conv2 = ConvNorm(filters, filters)
        if stride != 1 or inputs != filters:
            self.shortcut = ConvNorm(inputs, filters, 1, stride)

    def forward(self, x):
        shortcut = self.shortcut(x) if hasattr(self, "shortcut") else x
        return F.relu(self.conv2(F.relu(self.conv1(x))) + shortcut)


class BottleneckBlock(nn.Module):
    EXPANSION = 4

    def __init__(self, inputs, filters, stride):
        super().__init__()
        self.conv1 = ConvNorm(inputs, filters, 1)
        self.conv2 = ConvNorm(filters, filters, stride=stride)
        self.conv3 = ConvNorm(filters, 4 * filters, 1)
        if stride != 1 or inputs != 4 * filters:
            self.shortcut = ConvNorm(inputs, 4 * filters, 1, stride)

    def forward(self, x):
        shortcut = self.shortcut(x) if hasattr(self, "shortcut") else x
        inner = F.relu(self.conv2(F.relu(self.conv1(x))))
        return F.relu(self.conv3(inner) + shortcut)


class SEBlock(nn.Module):
    EXPANSION = 1

    def __init__(self, inputs, filters, stride):
        super().__init__()
        self.conv1 = ConvNorm(inputs, filters, stride=stride, bias=True)
        self.conv2 = ConvNorm(filters, filters, bias=True)
        self.squeeze = nn.Linear(filters, filters // 16)
        self.excite = nn.Linear(filters // 16, filters)
        if stride != 1 or inputs != filters:
            self.shortcut = ConvNorm(inputs, filters, 1, stride, bias=True)

    def forward(self, x):
        shortcut = self.shortcut(x) if hasattr(self, "shortcut") else x
        residual = F.relu(self.conv2(F.relu(self.conv1(x))))
        weights = torch.sigmoid(self.excite(F.relu(self.squeeze(mean_of_channels(residual)))))
        return F.relu(residual * weights[:, :, None, None] + shortcut)


class ResNet(nn.Module):
    """Of the four stages the later three begin with a block of stride 2."""

    def __init__(self, block, counts, bias=False, classes=100):
        super().__init__()
        self.stem = ConvNorm(3, 64, bias=bias)
        self.order = ["stem"]
        channels = 64
        for stage, (count, filters) in enumerate(zip(counts, (64, 128, 256, 512)), start=1):
            rest = count
            if stage > 1:
                self.add_module(f"down{stage}", block(channels, filters, 2))
                self.order.append(f"down{stage}")
                channels = block.EXPANSION * filters
                rest = count - 1
            blocks = []
            for _ in range(rest):
                blocks.append(block(channels, filters, 1))
                channels = block.EXPANSION * filters
            # A block that is not repeated has no number in Lamina's names.
            self.add_module(f"stage{stage}", nn.Sequential(*blocks) if rest > 1 else blocks[0])
            self.order.append(f"stage{stage}")
        self.logits = nn.Linear(channels, classes)

    def forward(self, x):
        x = F.relu(self.stem(x))
        for name in self.order[1:]:
            x = getattr(self, name)(x)
        return self.logits(mean_of_channels(x))


class SeparableConv(nn.Module):
    def __init__(self, inputs, filters, stride=1):
        super().__init__()
        self.depthwise = ConvNorm(inputs, inputs, stride=stride, groups=inputs)
        self.pointwise = ConvNorm(inputs, filters, 1, bias=True)

    def forward(self, x):
        return F.relu(self.pointwise(F.relu(self.depthwise(x))))


class MobileNet(nn.Module):
    def __init__(self, classes=100):
        super().__init__()
        self.stem = ConvNorm(3, 32)
        self.conv1 = SeparableConv(32, 64)
        self.down2 = SeparableConv(64, 128, 2)
        self.conv2 = SeparableConv(128, 128)
        self.down3 = SeparableConv(128, 256, 2)
        self.conv3 = SeparableConv(256, 256)
        self.down4 = SeparableConv(256, 512, 2)
        self.conv4 = nn.Sequential(*[SeparableConv(512, 512) for _ in range(5)])
        self.down5 = SeparableConv(512, 1024, 2)
        self.conv5 = SeparableConv(1024, 1024)
        self.logits = nn.Linear(1024, classes)

    def forward(self, x):
        x = self.conv1(F.relu(self.stem(x)))
        x = self.conv2(self.down2(x))
        x = self.conv3(self.down3(x))
        x = self.conv4(self.down4(x))
        x = self.conv5(self.down5(x))
        return self.logits(mean_of_channels(x))


def shuffled(x, groups=2):
    count, channels, height, width = x.shape
    return (
        x.reshape(count, groups, channels // groups, height, width)
        .transpose(1, 2)
        .reshape(count, channels, height, width)
    )


class ShuffleDown(nn.Module):
    def __init__(self, inputs, filters):
        super().__init__()
        self.shortcut1 = ConvNorm(inputs, inputs, stride=2, bias=True, groups=inputs)
        self.shortcut2 = Biased(inputs, filters, 1)
        self.conv1 = Biased(inputs, inputs, 1)
        self.conv2 = ConvNorm(inputs, inputs, stride=2, bias=True, groups=inputs)
        self.conv3 = Biased(inputs, filters, 1)

    def forward(self, x):
        shortcut = self.shortcut2(self.shortcut1(x))
        residual = self.conv3(self.conv2(self.conv1(x)))
        return shuffled(torch.cat([shortcut, residual], 1))


class ShuffleUnit(nn.Module):
    def __init__(self, channels):
        super().__init__()
        half = channels // 2
        self.conv1 = Biased(half, half, 1)
        self.conv2 = ConvNorm(half, half, bias=True, groups=half)
        self.conv3 = Biased(half, half, 1)

    def forward(self, x):
        kept, half = x.chunk(2, 1)
        return shuffled(torch.cat([kept, self.conv3(self.conv2(self.conv1(half)))], 1))


class ShuffleNetV2(nn.Module):
    def __init__(self, classes=100):
        super().__init__()
        self.stem = ConvNorm(3, 24, bias=True)
        self.down2 = ShuffleDown(24, 58)
        self.stage2 = nn.Sequential(*[ShuffleUnit(116) for _ in range(3)])
        self.down3 = ShuffleDown(116, 116)
        self.stage3 = nn.Sequential(*[ShuffleUnit(232) for _ in range(7)])
        self.down4 = ShuffleDown(232, 232)
        self.stage4 = nn.Sequential(*[ShuffleUnit(464) for _ in range(3)])
        self.conv5 = Biased(464, 1024, 1)
        self.logits = nn.Linear(1024, classes)

    def forward(self, x):
        # No activation behind the first normalization.
        x = self.stage2(self.down2(self.stem(x)))
        x = self.stage3(self.down3(x))
        x = self.stage4(self.down4(x))
        return self.logits(mean_of_channels(self.conv5(x)))


class Fire(nn.Module):
    def __init__(self, inputs, squeeze, expand):
        super().__init__()
        self.narrow = Biased(inputs, squeeze, 1)
        self.expand1 = Biased(squeeze, expand, 1)
        self.expand3 = Biased(squeeze, expand)

    def forward(self, x):
        narrow = self.narrow(x)
        return torch.cat([self.expand1(narrow), self.expand3(narrow)], 1)


class SqueezeNet(nn.Module):
    def __init__(self, classes=100):
        super().__init__()
        self.stem = Biased(3, 96)
        self.fire2 = Fire(96, 16, 64)
        self.fire3 = Fire(128, 16, 64)
        self.fire4 = Fire(128, 32, 128)
        self.fire5 = Fire(256, 32, 128)
        self.fire6 = Fire(256, 48, 192)
        self.fire7 = Fire(384, 48, 192)
        self.fire8 = Fire(384, 64, 256)
        self.fire9 = Fire(512, 64, 256)
        self.logits = nn.Conv2d(512, classes, 1)

    def forward(self, x):
        x = F.max_pool2d(self.stem(x), 2)
        two = self.fire2(x)
        three = self.fire3(two) + two
        four = F.max_pool2d(self.fire4(three), 2)
        five = self.fire5(four) + four
        six = self.fire6(five)
        seven = self.fire7(six) + six
        eight = F.max_pool2d(self.fire8(seven), 2)
        return mean_of_channels(self.logits(self.fire9(eight)))


class Inception(nn.Module):
    def __init__(self, inputs, n1, reduce3, n3, reduce5, n5, pool):
        super().__init__()
        self.one = Biased(inputs, n1, 1)
        self.three1 = Biased(inputs, reduce3, 1)
        self.three2 = Biased(reduce3, n3)
        self.five1 = Biased(inputs, reduce5, 1)
        self.five2 = Biased(reduce5, n5)
        self.five3 = Biased(n5, n5)
        self.pool1 = Biased(inputs, pool, 1)
        self.filters = n1 + n3 + n5 + pool

    def forward(self, x):
        branches = [
            self.one(x),
            self.three2(self.three1(x)),
            self.five3(self.five2(self.five1(x))),
            self.pool1(F.max_pool2d(x, 3, stride=1, padding=1)),
        ]
        return torch.cat(branches, 1)


class GoogLeNet(nn.Module):
    MODULES = {
        "a3": (64, 96, 128, 16, 32, 32),
        "b3": (128, 128, 192, 32, 96, 64),
        "a4": (192, 96, 208, 16, 48, 64),
        "b4": (160, 112, 224, 24, 64, 64),
        "c4": (128, 128, 256, 24, 64, 64),
        "d4": (112, 144, 288, 32, 64, 64),
        "e4": (256, 160, 320, 32, 128, 128),
        "a5": (256, 160, 320, 32, 128, 128),
        "b5": (384, 192, 384, 48, 128, 128),
    }

    def __init__(self, classes=100):
        super().__init__()
        self.stem = Biased(3, 192)
        channels = 192
        for name, sizes in self.MODULES.items():
            module = Inception(channels, *sizes)
            self.add_module(name, module)
            channels = module.filters
        self.logits = nn.Linear(channels, classes)

    def forward(self, x):
        x = self.stem(x)
        for name in self.MODULES:
            x = getattr(self, name)(x)
            if name in ("b3", "e4"):
                x = F.max_pool2d(x, 3, stride=2, padding=1)
        return self.logits(mean_of_channels(x))


class Bottleneck(nn.Module):
    def __init__(self, inputs, growth):
        super().__init__()
        self.narrow = NormConv(inputs, 4 * growth, 1)
        self.wide = NormConv(4 * growth, growth, 3)

    def forward(self, x):
        return torch.cat([self.wide(self.narrow(x)), x], 1)


class Transition(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.out = NormConv(inputs, inputs // 2, 1)

    def forward(self, x):
        return F.avg_pool2d(self.out(x), 2)


class LinearBehindNorm(nn.Linear):
    def __init__(self, inputs, units):
        super().__init__(inputs, units)
        self.norm = nn.BatchNorm2d(inputs)

    def forward(self, x):
        return super().forward(F.avg_pool2d(F.relu(self.norm(x)), 4).flatten(1))


class DenseNet(nn.Module):
    def __init__(self, blocks=(6, 12, 24, 16), growth=12, classes=100):
        super().__init__()
        channels = 2 * growth
        self.stem = nn.Conv2d(3, channels, 3, padding=1, bias=False)
        self.order = []
        for number, count in enumerate(blocks, start=1):
            layers = []
            for _ in range(count):
                layers.append(Bottleneck(channels, growth))
                channels += growth
            self.add_module(f"dense{number}", nn.Sequential(*layers))
            self.order.append(f"dense{number}")
            if number < len(blocks):
                self.add_module(f"transition{number}", Transition(channels))
                self.order.append(f"transition{number}")
                channels //= 2
        self.logits = LinearBehindNorm(channels, classes)

    def forward(self, x):
        x = self.stem(x)
        for name in self.order:
            x = getattr(self, name)(x)
        return self.logits(x)


class DoubleConv(nn.Module):
    def __init__(self, inputs, filters):
        super().__init__()
        self.conv1 = ConvNorm(inputs, filters)
        self.conv2 = ConvNorm(filters, filters)

    def forward(self, x):
        return F.relu(self.conv2(F.relu(self.conv1(x))))


class UNet(nn.Module):
    """Without the sigmoid behind the last convolution, which Lamina has in the loss."""

    def __init__(self, channels=3, outputs=1, features=32):
        super().__init__()
        inputs = channels
        for level in range(1, 5):
            filters = features * 2 ** (level - 1)
            self.add_module(f"encoder{level}", DoubleConv(inputs, filters))
            inputs = filters
        self.bottom = DoubleConv(inputs, 2 * inputs)
        for level in range(4, 0, -1):
            filters = features * 2 ** (level - 1)
            self.add_module(f"up{level}", nn.ConvTranspose2d(2 * filters, filters, 2, stride=2))
            self.add_module(f"decoder{level}", DoubleConv(2 * filters, filters))
        self.logits = nn.Conv2d(features, outputs, 1)

    def forward(self, x):
        skips = {}
        for level in range(1, 5):
            x = getattr(self, f"encoder{level}")(x)
            skips[level] = x
            x = F.max_pool2d(x, 2)
        x = self.bottom(x)
        for level in range(4, 0, -1):
            x = torch.cat([getattr(self, f"up{level}")(x), skips[level]], 1)
            x = getattr(self, f"decoder{level}")(x)
        return self.logits(x)


class TextCnn(nn.Module):
    CHARACTERS = 70

    def __init__(self, classes=4):
        super().__init__()
        self.conv1 = nn.Conv1d(self.CHARACTERS, 256, 7)
        self.conv2 = nn.Conv1d(256, 256, 7)
        self.conv3 = nn.Sequential(*[nn.Conv1d(256, 256, 3) for _ in range(3)])
        self.conv6 = nn.Conv1d(256, 256, 3)
        self.fc1 = nn.Linear(34 * 256, 1024)
        self.fc2 = nn.Linear(1024, 1024)
        self.logits = nn.Linear(1024, classes)

    def forward(self, characters):
        x = F.one_hot(characters.long(), self.CHARACTERS).float().transpose(1, 2)
        x = F.max_pool1d(F.relu(self.conv1(x)), 3)
        x = F.max_pool1d(F.relu(self.conv2(x)), 3)
        for conv in self.conv3:
            x = F.relu(conv(x))
        x = F.max_pool1d(F.relu(self.conv6(x)), 3)
        # Character by character, as Lamina stores it.
        x = x.transpose(1, 2).flatten(1)
        return self.logits(F.relu(self.fc2(F.relu(self.fc1(x)))))


ALL = {
    "mnist-conv-relu": MnistConv,
    "vgg11": lambda: Vgg(11, True),
    "vgg13": lambda: Vgg(13, True),
    "vgg16": lambda: Vgg(16, True),
    "vgg11-linear": lambda: Vgg(11, False),
    "resnet18": lambda: ResNet(BasicBlock, (2, 2, 2, 2)),
    "resnet34": lambda: ResNet(BasicBlock, (3, 4, 6, 3)),
    "resnet50": lambda: ResNet(BottleneckBlock, (3, 4, 6, 3)),
    "seresnet18": lambda: ResNet(SEBlock, (2, 2, 2, 2), bias=True),
    "mobilenet": MobileNet,
    "shufflenetv2": ShuffleNetV2,
    "squeezenet": SqueezeNet,
    "googlenet": GoogLeNet,
    "densenet": DenseNet,
    "unet": UNet,
    "textcnn": TextCnn,
}
