"""Trains the small network of the attack tests and writes network.json: weights and reference values of FGSM and PGD.

usage: make_network.py MNIST_DIR OUT.json        (PyTorch 1.13, Debian's python3-torch; about a minute)
The network takes pixels in [0, 1] and normalises them with .1307 and .3081. Arrays are base64 of float32, little-endian.
"""
import base64, gzip, json, sys
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F

torch.manual_seed(1); torch.set_num_threads(1)
def idx(name, offset): return np.frombuffer(gzip.open(f'{sys.argv[1]}/{name}-ubyte.gz').read(), np.uint8, offset=offset)
X = torch.from_numpy(idx('train-images-idx3', 16).reshape(-1, 1, 28, 28).copy()); Y = torch.from_numpy(idx('train-labels-idx1', 8).astype(np.int64))
XT = torch.from_numpy(idx('t10k-images-idx3', 16).reshape(-1, 1, 28, 28).copy()).float() / 255; YT = torch.from_numpy(idx('t10k-labels-idx1', 8).astype(np.int64))

net = nn.Sequential(nn.Conv2d(1, 8, 5, stride=2), nn.ReLU(), nn.Conv2d(8, 16, 5, stride=2), nn.ReLU(), nn.Flatten(), nn.Linear(256, 10))
def scores(x): return net((x - .1307) / .3081)
opt = torch.optim.SGD(net.parameters(), .02, momentum=.9)
for epoch in range(3):
    for j in torch.randperm(len(X)).split(64):
        opt.zero_grad(); F.cross_entropy(scores(X[j].float() / 255), Y[j]).backward(); opt.step()
with torch.no_grad(): print('test accuracy', (scores(XT).argmax(1) == YT).float().mean().item())

def gradient(x, y):
    x = x.detach().requires_grad_(); return torch.autograd.grad(F.cross_entropy(scores(x), y, reduction='sum'), x)[0]
def step(g, l2): return g / g.flatten(1).norm(dim=1).view(-1, 1, 1, 1) if l2 else g.sign()
def clip(v, x, e, l2):
    if l2:
        d = v - x; v = x + d * (e / d.flatten(1).norm(dim=1).clamp_min(1e-12)).clamp(max=1).view(-1, 1, 1, 1)
    else: v = torch.min(torch.max(v, x - e), x + e)
    return v.clamp(0, 1)
closest = torch.full((len(XT),), float('inf'))
def attack(x, y, e, steps, a, l2=False, sign=1):
    global closest; v = x.clone()
    for _ in range(steps):
        g = gradient(v, y); m = g.flatten(1).abs(); closest = torch.minimum(closest, m.masked_fill(m == 0, float('inf')).amin(1) / m.amax(1))
        v = clip(v + sign * a * step(g, l2), x, e, l2)
    return v
TARGET = (YT + 3) % 10
cases = {
    'fgsm': lambda x, y, t: attack(x, y, .1, 1, .1), 'fgsm-targeted': lambda x, y, t: attack(x, t, .1, 1, .1, sign=-1),
    'fgsm-l2': lambda x, y, t: attack(x, y, 1.5, 1, 1.5, True),
    'pgd': lambda x, y, t: attack(x, y, .1, 10, .02), 'pgd-targeted': lambda x, y, t: attack(x, t, .1, 10, .02, sign=-1),
    'pgd-l2': lambda x, y, t: attack(x, y, 1.5, 10, .3, True)}
closest = closest[:500]
def run(sel): return {k: f(XT[sel], YT[sel], TARGET[sel]) for k, f in cases.items()}
run(slice(0, 500))
# The images whose gradients stay farthest from 0 (unless they are 0), so that no sign depends on the last bit.
chosen = closest.argsort(descending=True)[:4]; print('chosen', chosen.tolist(), closest[chosen])
closest = torch.full((4,), float('inf'))
def b64(t): return base64.b64encode(t.detach().contiguous().numpy().astype('<f4').tobytes()).decode()
out = {'torch': torch.__version__, 'weights': {k: {'shape': list(v.shape), 'data': b64(v)} for k, v in net.state_dict().items()},
       'images': chosen.tolist(), 'labels': YT[chosen].tolist(), 'targets': TARGET[chosen].tolist(), 'scores': b64(scores(XT[chosen])),
       'epsilon': {'linf': .1, 'l2': 1.5}, 'steps': 10, 'relative_step': .2, 'adversarial': {k: b64(v) for k, v in run(chosen).items()}}
json.dump(out, open(sys.argv[2], 'w'), indent=1)
