"""Makes the PyTorch files beside it: python3 make.py. The files in the repository were made with PyTorch 1.13.1."""
import os
import sys
import warnings
from collections import OrderedDict

import torch

warnings.simplefilter("ignore")
os.chdir(os.path.dirname(os.path.abspath(__file__)))


class Command:  # torch.load would run it
    def __reduce__(self):
        return os.system, ("touch workbench-code-ran",)


def linear(offset=0):
    layer = torch.nn.Linear(3, 2)
    with torch.no_grad():
        layer.weight.copy_(torch.arange(6.0).reshape(2, 3) + offset)
        layer.bias.copy_(torch.tensor([10.0, 11.0]) + offset)
    return layer


types = [torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16, torch.int8,
         torch.uint8, torch.bool]
torch.save({str(kind): torch.tensor([[0, 1], [1, 0]]).to(kind) for kind in types}, "types.pth")

base = torch.arange(24.0)
torch.save(OrderedDict(
    whole=base,
    transposed=base.reshape(4, 6).t(),
    part=base[5:9],
    steps=base[1::5],
    block=base.reshape(2, 3, 4)[:, 1:, ::2],
    expanded=torch.tensor([7.0]).expand(3, 2),
    scalar=torch.tensor(2.5),
    empty=torch.empty(0, 3),
    parameter=torch.nn.Parameter(torch.tensor([1.0, 2.0])),
), "views.pth")

layer = linear()
torch.save(layer.state_dict(), "linear.pth")
optimizer = torch.optim.Adam(layer.parameters())
layer(torch.ones(1, 3)).sum().backward()
optimizer.step()
torch.save({"epoch": 3, "state_dict": linear(1).state_dict(), "optimizer": optimizer.state_dict(), "best": 0.5}, "training.pth")
torch.save({"model": torch.nn.DataParallel(linear(2)).state_dict()}, "parallel.pth")

# Refused.
torch.save(linear(), "module.pth")
torch.save(linear().state_dict(), "legacy.pth", _use_new_zipfile_serialization=False)
torch.save(linear().state_dict(), "protocol4.pth", pickle_protocol=4)
torch.jit.script(linear()).save("script.pth")
torch.save({"weight": Command()}, "code.pth")
torch.save([torch.ones(1)], "list.pth")
torch.save({"weight": torch.ones(1, dtype=torch.complex64)}, "complex.pth")
torch.save({"weight": torch.eye(2).to_sparse()}, "sparse.pth")
torch.save({"weight": torch.ones(1), "epoch": 3}, "mixed.pth")
torch.save({"model": {"a": torch.ones(1)}, "state_dict": {"a": torch.ones(1)}, "epoch": 1}, "both.pth")
