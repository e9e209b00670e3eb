"""Writes networks.json: names, shapes, first weights and scores of SqueezeNet and AlexNet in PyTorch.

Run with a python3 that has torch (Debian: python3-torch): python3 make_networks.py > networks.json
The networks are written out here after torchvision's published layers, names and initialisation.
"""
import json
import math
import torch
from torch import nn


class Fire(nn.Module):
    def __init__(self, inputs, squeezed, expanded):
        super().__init__()
        self.squeeze = nn.Conv2d(inputs, squeezed, 1)
        self.expand1x1 = nn.Conv2d(squeezed, expanded, 1)
        self.expand3x3 = nn.Conv2d(squeezed, expanded, 3, padding=1)

    def forward(self, x):
        x = self.squeeze(x).relu()
        return torch.cat([self.expand1x1(x).relu(), self.expand3x3(x).relu()], 1)


class SqueezeNet(nn.Module):
    def __init__(self, version, small, channels, classes):
        super().__init__()
        pool = lambda: nn.MaxPool2d(3, 2, ceil_mode=True)
        width, kernel = (96, 7) if version == "v10" else (64, 3)
        first = nn.Conv2d(channels, width, 3, 2, 1) if small else nn.Conv2d(channels, width, kernel, 2)
        if version == "v10":
            rest = [pool(), Fire(96, 16, 64), Fire(128, 16, 64), Fire(128, 32, 128), pool(), Fire(256, 32, 128),
                    Fire(256, 48, 192), Fire(384, 48, 192), Fire(384, 64, 256), pool(), Fire(512, 64, 256)]
        else:
            rest = [pool(), Fire(64, 16, 64), Fire(128, 16, 64), pool(), Fire(128, 32, 128), Fire(256, 32, 128), pool(),
                    Fire(256, 48, 192), Fire(384, 48, 192), Fire(384, 64, 256), Fire(512, 64, 256)]
        self.features = nn.Sequential(first, nn.ReLU(), *rest)
        final = nn.Conv2d(512, classes, 1)
        self.classifier = nn.Sequential(nn.Dropout(), final, nn.ReLU(), nn.AdaptiveAvgPool2d(1))
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.normal_(module.weight, 0, 0.01) if module is final else nn.init.kaiming_uniform_(module.weight)
                nn.init.zeros_(module.bias)

    def forward(self, x):
        return self.classifier(self.features(x)).flatten(1)


class AlexNet(nn.Module):
    def __init__(self, version, small, channels, classes):
        super().__init__()
        first = nn.Conv2d(channels, 64, 5, 2, 2) if small else nn.Conv2d(channels, 64, 11, 4, 2)
        layers = [first, nn.ReLU(), nn.MaxPool2d(3, 2), nn.Conv2d(64, 192, 5, padding=2), nn.ReLU(), nn.MaxPool2d(3, 2),
                  nn.Conv2d(192, 384, 3, padding=1), nn.ReLU(), nn.Conv2d(384, 256, 3, padding=1), nn.ReLU(),
                  nn.Conv2d(256, 256, 3, padding=1), nn.ReLU()]
        self.features = nn.Sequential(*layers, *([] if small else [nn.MaxPool2d(3, 2)]))
        self.avgpool = nn.AdaptiveAvgPool2d(6)
        self.classifier = nn.Sequential(nn.Dropout(), nn.Linear(9216, 4096), nn.ReLU(), nn.Dropout(), nn.Linear(4096, 4096),
                                        nn.ReLU(), nn.Linear(4096, classes))

    def forward(self, x):
        return self.classifier(self.avgpool(self.features(x)).flatten(1))


CASES = [("squeezenet", "v10", False, 3, 1000, 65), ("squeezenet", "v11", False, 3, 1000, 65), ("alexnet", "", False, 3, 1000, 65),
         ("squeezenet", "v10", True, 3, 10, 32), ("squeezenet", "v11", True, 1, 10, 28), ("alexnet", "", True, 1, 47, 28),
         ("alexnet", "", True, 3, 10, 32)]


def case(model, version, small, channels, classes, side):
    torch.manual_seed(7)
    network = (AlexNet if model == "alexnet" else SqueezeNet)(version, small, channels, classes).eval()
    pixels = torch.tensor([math.sin(0.05 * i) for i in range(2 * channels * side * side)]).reshape(2, channels, side, side)
    with torch.no_grad():
        scores = network(pixels)
    return {
        "model": model, "version": version, "small": small, "channels": channels, "classes": classes, "side": side,
        "parameters": sum(p.numel() for p in network.parameters()),
        "state": {name: {"shape": list(t.shape), "first": float(t.flatten()[0])} for name, t in network.state_dict().items()},
        "scores": [[float(f"{value:.7g}") for value in row[:8]] for row in scores.tolist()],
    }


print(json.dumps([case(*c) for c in CASES], separators=(",", ":")).replace('{"model"', '\n{"model"').replace("]]}]", "]]}\n]"))
