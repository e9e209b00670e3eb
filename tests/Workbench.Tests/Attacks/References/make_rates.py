"""Runs the published attacks (AutoAttack by Croce and Hein, Foolbox by Rauber et al.) on the network of network.json; writes rates.json.

usage: make_rates.py MNIST_DIR network.json OUT.json      with autoattack, foolbox and eagerpy on PYTHONPATH
Only these success rates are kept here: how many of the first COUNT test images each attack gets wrong within epsilon.
"""
import base64, gzip, json, sys, time
import numpy as np, torch, torch.nn as nn

COUNT, LINF, L2 = 200, .1, 1.2
torch.set_num_threads(1)
d = json.load(open(sys.argv[2]))
net = nn.Sequential(nn.Conv2d(1, 8, 5, stride=2), nn.ReLU(), nn.Conv2d(8, 16, 5, stride=2), nn.ReLU(), nn.Flatten(), nn.Linear(256, 10))
net.load_state_dict({k: torch.from_numpy(np.frombuffer(base64.b64decode(v['data']), '<f4').copy()).view(v['shape']) for k, v in d['weights'].items()})
class Pixels(nn.Module):
    def forward(self, x): return net((x - .1307) / .3081)
model = Pixels().eval()
def idx(name, offset): return np.frombuffer(gzip.open(f'{sys.argv[1]}/{name}-ubyte.gz').read(), np.uint8, offset=offset)
x = torch.from_numpy(idx('t10k-images-idx3', 16).reshape(-1, 1, 28, 28)[:COUNT].copy()).float() / 255
y = torch.from_numpy(idx('t10k-labels-idx1', 8)[:COUNT].astype(np.int64))

rates = {}
def fooled(adv, eps, l2):
    change = (adv - x).flatten(1); size = change.norm(dim=1) if l2 else change.abs().amax(1)
    with torch.no_grad(): wrong = model(adv).argmax(1) != y
    with torch.no_grad(): clean = model(x).argmax(1) != y
    return int((clean | (wrong & (size <= eps * 1.0001))).sum())
def note(name, eps, l2, adv, start):
    rates[name] = fooled(adv, eps, l2); print(name, rates[name], f'{time.time() - start:.1f} s', flush=True)

from autoattack import AutoAttack
for norm, eps in (('Linf', LINF), ('L2', L2)):
    for name in ('apgd-ce', 'apgd-dlr', 'apgd-t', 'fab-t', 'square'):
        start = time.time(); aa = AutoAttack(model, norm=norm, eps=eps, version='custom', attacks_to_run=[name], device='cpu', verbose=False); aa.seed = 1
        aa.apgd.n_restarts = 1
        note(name.replace('fab-t', 'fab') + ('-l2' if norm == 'L2' else ''), eps, norm == 'L2', aa.run_standard_evaluation(x, y, bs=COUNT), start)
import foolbox as fb
fm = fb.PyTorchModel(model, bounds=(0, 1))
A = fb.attacks
runs = [('bim', A.LinfBasicIterativeAttack(rel_stepsize=.2, steps=10, random_start=False), LINF), ('bim-l2', A.L2BasicIterativeAttack(rel_stepsize=.2, steps=10, random_start=False), L2),
        ('pgd', A.LinfProjectedGradientDescentAttack(rel_stepsize=.01 / .3, steps=40), LINF),
        ('deepfool', A.LinfDeepFoolAttack(steps=50, loss='logits'), LINF), ('deepfool-l2', A.L2DeepFoolAttack(steps=50, loss='logits'), L2),
        ('cw-l2', A.L2CarliniWagnerAttack(binary_search_steps=9, steps=1000, stepsize=.01, initial_const=1e-3), L2)]
for name, attack, eps in runs:
    torch.manual_seed(1); start = time.time(); note(name, eps, name.endswith('l2'), attack(fm, x, y, epsilons=eps)[1], start)
for name, attack, eps in (('hopskipjump-l2', A.HopSkipJumpAttack(steps=25, max_gradient_eval_steps=10000), L2), ('hopskipjump', A.HopSkipJumpAttack(steps=25, constraint='linf'), LINF)):
    try: torch.manual_seed(1); np.random.seed(1); start = time.time(); note(name, eps, name.endswith('l2'), attack(fm, x, y, epsilons=eps)[1], start)
    except Exception as e: print(name, 'not run:', e)
json.dump({'count': COUNT, 'linf': LINF, 'l2': L2, 'torch': torch.__version__, 'foolbox': fb.__version__, 'fooled': rates}, open(sys.argv[3], 'w'), indent=1)
