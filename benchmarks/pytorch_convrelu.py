"""The DenseNet of the zoo with ConvReLU in its first dense block, after eq. 8 of Gao, Cai and Ji (AAAI
2020): a threshold for each weight position of the convolution behind it, inside its window."""

import torch
from torch import nn
from torch.nn import functional as F

import architectures


class ConvReluNormConv(architectures.NormConv):
    """Batch normalization, ConvReLU and its convolution."""

    def __init__(self, inputs, filters, kernel):
        super().__init__(inputs, filters, kernel)
        self.theta = nn.Parameter(torch.zeros(inputs, kernel, kernel))

    def forward(self, x):
        x = self.norm(x)
        if self.kernel_size == (1, 1):
            return self._conv_forward(torch.maximum(x, self.theta), self.weight, None)
        count, _, height, width = x.shape
        windows = F.unfold(x, self.kernel_size, padding=self.padding)
        # What lies beyond the edge adds 0, whatever theta is.
        inside = F.unfold(torch.ones_like(x[:1]), self.kernel_size, padding=self.padding)
        active = torch.maximum(windows, self.theta.reshape(-1, 1)) * inside
        return (self.weight.flatten(1) @ active).view(count, -1, height, width)


class DenseNetConvReLU(architectures.DenseNet):
    def __init__(self):
        super().__init__()
        for bottleneck in self.dense1:
            for name in ("narrow", "wide"):
                plain = getattr(bottleneck, name)
                setattr(bottleneck, name, ConvReluNormConv(
                    plain.in_channels, plain.out_channels, plain.kernel_size[0]))


architectures.ALL["densenet-convrelu"] = DenseNetConvReLU
