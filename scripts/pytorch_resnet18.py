"""ResNet-18 for CIFAR in PyTorch, with weights from Lamina, and the other way round.

    pytorch_resnet18.py from-lamina FILE.safetensors PIXELS LOGITS   weights that Lamina wrote
    pytorch_resnet18.py make FILE.safetensors                        random weights for Lamina to read
    pytorch_resnet18.py from-torch FILE.safetensors PIXELS LOGITS    the same again, compared

PIXELS are bytes, [N, 32, 32, 3]; LOGITS are what Lamina answered to them: a line for each image, a label
and the bits of floats. scripts/check-export runs it.
"""

import re
import sys

import numpy as np
import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import nn
from torch.nn import functional as F

# Lamina's names and those of the module below, which are the usual ones. The first that fits is taken, then
# the next of the rest of the name.
NAMES = [
    (r"stem\.norm", r"bn1"),
    (r"stem", r"conv1"),
    (r"stage1\.(\d)", r"layer1.\1"),
    (r"down(\d)", r"layer\1.0"),
    (r"stage(\d)", r"layer\1.1"),
    (r"(conv1|conv2)\.norm", lambda m: m[1].replace("conv", "bn")),
    (r"(conv1|conv2)", r"\1"),
    (r"shortcut\.norm", r"shortcut.1"),
    (r"shortcut", r"shortcut.0"),
    (r"logits", r"linear"),
    (r"(weight|bias|running_mean|running_var)", r"\1"),
]


def torch_name(name):
    parts = []
    while name:
        for pattern, replacement in NAMES:
            match = re.match(pattern + r"(\.|$)", name)
            if match:
                parts.append(re.sub(pattern, replacement, match[0].rstrip("."), count=1))
                name = name[match.end() :]
                break
        else:
            raise ValueError(name)
    return ".".join(parts)


class BasicBlock(nn.Module):
    """Figure 5 left of He et al. 2015, arXiv 1512.03385, with a projection where the shape changes."""

    def __init__(self, inputs, filters, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, filters, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(filters)
        self.conv2 = nn.Conv2d(filters, filters, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(filters)
        self.shortcut = nn.Sequential()
        if stride != 1 or inputs != filters:
            self.shortcut = nn.Sequential(
                nn.Conv2d(inputs, filters, 1, stride, bias=False), nn.BatchNorm2d(filters)
            )

    def forward(self, x):
        out = F.relu(self.bn1(self.conv1(x)))
        return F.relu(self.bn2(self.conv2(out)) + self.shortcut(x))


class ResNet18(nn.Module):
    def __init__(self, classes=100):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        inputs = 64
        for stage, filters in enumerate([64, 128, 256, 512], start=1):
            blocks = [
                BasicBlock(inputs, filters, 1 if stage == 1 else 2),
                BasicBlock(filters, filters, 1),
            ]
            setattr(self, f"layer{stage}", nn.Sequential(*blocks))
            inputs = filters
        self.linear = nn.Linear(512, classes)

    def forward(self, x):
        x = F.relu(self.bn1(self.conv1(x)))
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.linear(x.mean(dim=(2, 3)))


def lamina_names(model):
    """Lamina's name of every tensor of the module, by the module's: NAMES, read backwards."""
    lamina = ["stem", "stem.norm", "logits"]
    blocks = ["stage1.0", "stage1.1"] + [f"{part}{n}" for n in (2, 3, 4) for part in ("down", "stage")]
    for block in blocks:
        for layer in ("conv1", "conv2", "shortcut"):
            lamina += [f"{block}.{layer}", f"{block}.{layer}.norm"]
    kinds = ["weight", "bias", "running_mean", "running_var"]
    table = {torch_name(f"{layer}.{kind}"): f"{layer}.{kind}" for layer in lamina for kind in kinds}
    return {name: table[name] for name in model.state_dict() if not name.endswith("tracked")}


def load(path):
    """The module with the weights of a file, and what its images are normalised with."""
    with safe_open(path, "pt") as file:
        metadata = file.metadata()
        weights = {
            torch_name(name): file.get_tensor(name)
            for name in file.keys()
            if not name.endswith("num_batches_tracked")
        }
    mean, std = (
        torch.tensor([float(word) for word in metadata[key].split(",")])
        for key in ("input_mean", "input_std")
    )
    model = ResNet18()
    model.load_state_dict(weights)  # strict: every tensor, and no other
    return model.eval(), mean, std


def make(path):
    """Weights that nobody has trained, but with every number away from where it starts."""
    torch.manual_seed(1)
    model = ResNet18()
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.2)
            nn.init.normal_(module.running_mean, 0, 0.2)
            nn.init.uniform_(module.running_var, 0.5, 1.5)
    names = lamina_names(model)
    state = model.state_dict()
    tensors = {names[name]: state[name].contiguous() for name in names}
    # Files from PyTorch have this count, which Lamina passes over.
    tensors["stem.norm.num_batches_tracked"] = torch.tensor(7)
    save_file(tensors, path, {"format": "pt", "input_mean": "0.5,0.4,0.3", "input_std": "0.2,0.3,0.4"})


def compare(path, pixels_path, logits_path):
    model, mean, std = load(path)
    pixels = np.fromfile(pixels_path, dtype=np.uint8).reshape(-1, 32, 32, 3)
    images = (torch.from_numpy(pixels).float() / 255 - mean) / std
    with torch.no_grad():
        here = model(images.permute(0, 3, 1, 2)).numpy()
    with open(logits_path) as file:
        bits = [[int(word) for word in line.split()[-100:]] for line in file]
    there = np.array(bits, dtype=np.int32).view(np.float32)
    assert here.shape == there.shape, (here.shape, there.shape)
    difference, scale = np.abs(here - there).max(), np.abs(here).max()
    print(
        f"{path}: {len(pixels)} images, logits up to {scale:.3g}; the largest difference of PyTorch"
        f" {torch.__version__} and Lamina is {difference:.2g}"
    )
    assert difference < 1e-4 * scale
    assert (here.argmax(axis=1) == there.argmax(axis=1)).all()


if sys.argv[1] == "make":
    make(sys.argv[2])
else:
    compare(*sys.argv[2:5])
