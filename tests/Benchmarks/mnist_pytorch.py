"""The MNIST networks as a user of PyTorch would write them: what `./workbench bench` measures the workbench against.

    python3 mnist_pytorch.py DATA_FOLDER [--threads N]

DATA_FOLDER holds the four .gz files of MNIST; 0 threads, the default, leave PyTorch its own choice. The program answers one
JSON document a line to one request a line on standard input, for example
    {"do": "infer", "model": "sparse", "batch": 32, "seconds": 0.1}    -> {"milliseconds": [0.9, 0.8, ...]}
so that several programs can be measured in turn. Every request works on the test set's real images.
"""
import argparse
import gzip
import json
import math
import sys
import time

import numpy
import torch
from torch import nn
from torch.nn import functional


class KWinners(nn.Module):
    """Only the k units of a sample with the largest boosted activations pass."""

    def __init__(self, duty_shape, active_fraction):
        super().__init__()
        self.active_fraction = active_fraction
        self.samples = 0
        self.register_buffer("boost", torch.tensor(1.5))
        self.register_buffer("duty_cycle", torch.zeros(duty_shape))

    def forward(self, x):
        with torch.no_grad():
            scores = (x * torch.exp(-self.boost * self.duty_cycle)).flatten(1)
            units = scores.shape[1]
            threshold = scores.kthvalue(units - round(units * self.active_fraction) + 1, dim=1, keepdim=True).values
            losers = (scores < threshold).view_as(x)
        y = x.masked_fill(losers, 0)
        if self.training:
            self.keep_books(y.detach())
        return y

    def keep_books(self, y):
        batch = y.shape[0]
        self.samples += batch
        period = max(batch, min(1000, self.samples))
        active = (y > 0).float()
        counts = active.sum((0, 2, 3)).view_as(self.duty_cycle) / (y.shape[2] * y.shape[3]) if y.dim() == 4 else active.sum(0)
        self.duty_cycle.mul_(period - batch).add_(counts).div_(period)


class SparseWeights(nn.Module):
    """A layer most of whose weights are kept at zero."""

    def __init__(self, layer, sparsity):
        super().__init__()
        self.layer = layer
        rows = layer.weight.flatten(1)
        keep = round(rows.shape[1] * (1 - sparsity))
        mask = torch.zeros_like(rows, dtype=torch.bool)
        for row in mask:
            row[torch.randperm(rows.shape[1])[keep:]] = True
        self.register_buffer("zero", mask.view_as(layer.weight))
        self.rezero()

    def rezero(self):
        with torch.no_grad():
            self.layer.weight.masked_fill_(self.zero, 0)

    def forward(self, x):
        return self.layer(x)


class Network(nn.Module):
    def __init__(self, sparse):
        super().__init__()
        weights = SparseWeights if sparse else (lambda layer, _: layer)
        activation = KWinners if sparse else (lambda *_: nn.ReLU())
        self.layers = nn.Sequential(
            weights(nn.Conv2d(1, 32, 5), 0.4), nn.MaxPool2d(2), activation((1, 32, 1, 1), 0.1),
            weights(nn.Conv2d(32, 64, 5), 0.55), nn.MaxPool2d(2), activation((1, 64, 1, 1), 0.2),
            nn.Flatten(), weights(nn.Linear(1024, 700), 0.8), activation((700,), 0.2),
            nn.Linear(700, 10), nn.LogSoftmax(1))

    def forward(self, pixels):
        return self.layers((pixels - 0.1307) / 0.3081)


class Trainer:
    def __init__(self, network):
        self.network = network
        self.optimizer = torch.optim.SGD(network.parameters(), 0.01, momentum=0.9)
        self.sparse = [module for module in network.modules() if isinstance(module, SparseWeights)]

    def step(self, pixels, labels):
        self.optimizer.zero_grad()
        functional.nll_loss(self.network(pixels), labels).backward()
        self.optimizer.step()
        for module in self.sparse:
            module.rezero()

    def epoch(self, pixels, labels):
        self.network.train()
        for batch in torch.randperm(len(pixels)).split(32):
            self.step(pixels[batch], labels[batch])
        for module in self.network.modules():
            if isinstance(module, KWinners):
                module.boost *= 0.85


def gradient(network, pixels, labels):
    point = pixels.detach().requires_grad_()
    return torch.autograd.grad(functional.nll_loss(network(point), labels, reduction="sum"), point)[0]


def fgsm(network, pixels, labels, epsilon):
    return (pixels + epsilon * gradient(network, pixels, labels).sign()).clamp(0, 1)


def pgd(network, pixels, labels, epsilon):
    point = (pixels + torch.empty_like(pixels).uniform_(-epsilon, epsilon)).clamp(0, 1)
    for _ in range(40):
        point = point + epsilon / 30 * gradient(network, point, labels).sign()
        point = torch.min(torch.max(point, pixels - epsilon), pixels + epsilon).clamp(0, 1).detach()
    return point


def noisy(pixels, level):
    flat = pixels.flatten(1).clone()
    for image in flat:
        image[torch.randperm(flat.shape[1])[:math.floor(flat.shape[1] * level)]] = 0.7469
    return flat.view_as(pixels)


def accuracy(network, pixels, labels, change=lambda x, y: x):
    network.eval()
    right = 0
    for start in range(0, len(pixels), 500):
        x, y = pixels[start:start + 500], labels[start:start + 500]
        x = change(x, y)
        with torch.no_grad():
            right += (network(x).argmax(1) == y).sum().item()
    return right / len(pixels)


class Opponent:
    def __init__(self, folder):
        self.folder = folder
        torch.manual_seed(1)
        self.networks = {"dense": Network(False), "sparse": Network(True)}
        self.trainers = {name: Trainer(network) for name, network in self.networks.items()}
        self.test = self.load("t10k", 10_000)

    def load(self, part, count):
        def numbers(kind, header):
            with gzip.open(f"{self.folder}/{part}-{kind}-ubyte.gz") as file:
                return numpy.frombuffer(file.read(), numpy.uint8, offset=header)
        pixels = torch.from_numpy(numbers("images-idx3", 16).reshape(-1, 1, 28, 28)[:count].astype(numpy.float32) / 255)
        return pixels, torch.from_numpy(numbers("labels-idx1", 8)[:count].astype(numpy.int64))

    def answer(self, request):
        return getattr(self, request.pop("do"))(**request)

    def infer(self, model, batch, seconds):
        network = self.networks[model].eval()
        with torch.no_grad():
            return burst(seconds, lambda i: network(self.images(i, batch)[0]))

    def train(self, model, batch, seconds):
        self.networks[model].train()
        return burst(seconds, lambda i: self.trainers[model].step(*self.images(i, batch)))

    def attack(self, model, method, epsilons, images, seconds, least=3):
        network = self.networks[model].eval()
        attack = {"fgsm": fgsm, "pgd": pgd}[method]
        pixels, labels = self.test[0][:images], self.test[1][:images]

        def sweep(_):
            for epsilon in epsilons:
                accuracy(network, pixels, labels, lambda x, y: attack(network, x, y, epsilon))
        return burst(seconds, sweep, least)

    def experiment(self, model, epochs, train, test, noise, noise_images, fgsm_epsilons, fgsm_images, pgd_epsilons, pgd_images):
        pixels, labels = self.load("train", train)
        x, y = (part[:test] for part in self.test)
        begin = time.perf_counter()
        torch.manual_seed(1)
        network = Network(model == "sparse")
        trainer = Trainer(network)
        for _ in range(epochs):
            trainer.epoch(pixels, labels)
            clean = accuracy(network, x, y)
        for level in noise:
            accuracy(network, x[:noise_images], y[:noise_images], lambda p, _: noisy(p, level))
        for epsilon in fgsm_epsilons:
            accuracy(network, x[:fgsm_images], y[:fgsm_images], lambda p, l: fgsm(network, p, l, epsilon))
        for epsilon in pgd_epsilons:
            accuracy(network, x[:pgd_images], y[:pgd_images], lambda p, l: pgd(network, p, l, epsilon))
        return {"milliseconds": [1000 * (time.perf_counter() - begin)], "accuracy": clean}

    def images(self, index, batch):
        start = index * batch % (2560 - batch + 1)
        return self.test[0][start:start + batch], self.test[1][start:start + batch]


def burst(seconds, work, least=3):
    """Milliseconds of each repetition, for so long; at least so many."""
    times, end = [], time.perf_counter() + seconds
    while len(times) < least or time.perf_counter() < end:
        begin = time.perf_counter()
        work(len(times))
        times.append(1000 * (time.perf_counter() - begin))
    return {"milliseconds": times}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--threads", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    opponent = Opponent(arguments.data)
    print(json.dumps({"torch": torch.__version__, "threads": torch.get_num_threads()}), flush=True)
    for line in sys.stdin:
        print(json.dumps(opponent.answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
