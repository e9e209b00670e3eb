"""Writes reference.json, PyTorch's results that the tests here compare with. Needs PyTorch 1.13: python3 reference.py"""
import json
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.optim import lr_scheduler as lrs


def values(*shape):
    """The same numbers as Reference.Values in C#: spread over -1..1, without ties."""
    n = torch.Size(shape).numel()
    return (torch.arange(n) * 7919 % 1009).double().div(504.5).sub(1).float().view(shape)


def flat(tensor):
    return [float(f'{v:.9g}') for v in tensor.detach().double().flatten().tolist()]


IMAGES, ROWS = (2, 3, 6, 6), (4, 5)
LABELS = torch.tensor([1, 0, 4, 2])
FUNCTIONS = {
    # name: shape of the input, function
    'relu': (ROWS, F.relu), 'relu6': (ROWS, lambda x: F.relu6(9 * x)), 'leaky_relu': (ROWS, lambda x: F.leaky_relu(x, .2)),
    'elu': (ROWS, lambda x: F.elu(x, .7)), 'selu': (ROWS, F.selu), 'celu': (ROWS, lambda x: F.celu(x, .6)), 'gelu': (ROWS, F.gelu),
    'silu': (ROWS, F.silu), 'mish': (ROWS, F.mish), 'sigmoid': (ROWS, torch.sigmoid), 'tanh': (ROWS, torch.tanh),
    'hardsigmoid': (ROWS, lambda x: F.hardsigmoid(4 * x)), 'hardswish': (ROWS, lambda x: F.hardswish(4 * x)),
    'hardtanh': (ROWS, lambda x: F.hardtanh(x, -.5, .6)), 'threshold': (ROWS, lambda x: F.threshold(x, .2, -3)),
    'softmax': (ROWS, lambda x: F.softmax(x, 1)), 'log_softmax': (ROWS, lambda x: F.log_softmax(x, 0)), 'softmin': (ROWS, lambda x: F.softmin(x, 1)),
    'logsigmoid': (ROWS, F.logsigmoid), 'softplus': (ROWS, lambda x: F.softplus(x, 2, 1)), 'hardshrink': (ROWS, lambda x: F.hardshrink(x, .3)),
    'softshrink': (ROWS, lambda x: F.softshrink(x, .3)), 'glu': (IMAGES, lambda x: F.glu(x, -1)),
    'prelu': (IMAGES, lambda x: F.prelu(x, values(3))),
    'linear': (ROWS, lambda x: F.linear(x, values(3, 5), values(3))), 'bilinear': (ROWS, lambda x: F.bilinear(x, x, values(2, 5, 5))),
    'conv1d': (IMAGES, lambda x: F.conv1d(x[0], values(2, 6, 3), values(2), 2, 1)),
    'conv1d_same': (IMAGES, lambda x: F.conv1d(x[0], values(2, 6, 3), padding='same')),
    'conv2d': (IMAGES, lambda x: F.conv2d(x, values(4, 3, 3, 2), values(4), (2, 1), (1, 0), (1, 2))),
    'conv2d_groups': (IMAGES, lambda x: F.conv2d(x, values(6, 1, 3, 3), groups=3)),
    'conv2d_same': (IMAGES, lambda x: F.conv2d(x, values(4, 3, 3, 3), padding='same')),
    'conv_transpose2d': (IMAGES, lambda x: F.conv_transpose2d(x, values(3, 2, 3, 3), values(2), 2, 1, 1)),
    'max_pool1d': (IMAGES, lambda x: F.max_pool1d(x[0], 2)),
    'max_pool2d': (IMAGES, lambda x: F.max_pool2d(x, 3, 2, 1)), 'max_pool2d_pair': (IMAGES, lambda x: F.max_pool2d(x, (2, 3))),
    'avg_pool1d': (IMAGES, lambda x: F.avg_pool1d(x[0], 3, 2, 1)),
    'avg_pool2d': (IMAGES, lambda x: F.avg_pool2d(x, 3, 2, 1, count_include_pad=False)),
    'adaptive_avg_pool2d': (IMAGES, lambda x: F.adaptive_avg_pool2d(x, (4, 2))), 'adaptive_avg_pool1d': (IMAGES, lambda x: F.adaptive_avg_pool1d(x[0], 4)),
    'adaptive_max_pool2d': (IMAGES, lambda x: F.adaptive_max_pool2d(x, (4, 2))),
    'max_unpool2d': (IMAGES, lambda x: F.max_unpool2d(*F.max_pool2d(x, 2, return_indices=True), 2)),
    'batch_norm': (IMAGES, lambda x: F.batch_norm(x, None, None, values(3), values(3), True)),
    'batch_norm_eval': (IMAGES, lambda x: F.batch_norm(x, values(3), values(3) + 2)),
    'layer_norm': (IMAGES, lambda x: F.layer_norm(x, (6, 6), values(6, 6))), 'group_norm': (IMAGES, lambda x: F.group_norm(x, 3, values(3))),
    'instance_norm': (IMAGES, F.instance_norm),
    'pad': (IMAGES, lambda x: F.pad(x, (1, 2, 0, 1), value=.5)), 'pad_reflect': (IMAGES, lambda x: F.pad(x, (1, 2, 0, 1), 'reflect')),
    'pad_replicate': (IMAGES, lambda x: F.pad(x, (2, 2, 2, 2), 'replicate')), 'pad_circular': (IMAGES, lambda x: F.pad(x, (1, 1, 2, 2), 'circular')),
    'unfold': (IMAGES, lambda x: F.unfold(x, 3, padding=1, stride=2)), 'fold': (IMAGES, lambda x: F.fold(F.unfold(x, 3), 6, 3)),
    'normalize': (ROWS, F.normalize), 'cosine_similarity': (ROWS, lambda x: F.cosine_similarity(x, values(4, 5) ** 2)),
    'pairwise_distance': (ROWS, lambda x: F.pairwise_distance(x, values(4, 5) ** 2)),
    'pixel_shuffle': (IMAGES, lambda x: F.pixel_shuffle(x.transpose(1, 3)[:, :4], 2)),
    'interpolate_nearest': (IMAGES, lambda x: F.interpolate(x, (9, 4))), 'interpolate_scale': (IMAGES, lambda x: F.interpolate(x, scale_factor=1.5)),
    'interpolate_bilinear': (IMAGES, lambda x: F.interpolate(x, (9, 4), mode='bilinear')),
    'interpolate_corners': (IMAGES, lambda x: F.interpolate(x, (9, 4), mode='bilinear', align_corners=True)),
    'interpolate_bicubic': (IMAGES, lambda x: F.interpolate(x, scale_factor=(2., .5), mode='bicubic')),
    'interpolate_antialias': (IMAGES, lambda x: F.interpolate(x, (3, 4), mode='bilinear', antialias=True)),
    'interpolate_area': (IMAGES, lambda x: F.interpolate(x, (3, 4), mode='area')),
    'grid_sample': (IMAGES, lambda x: F.grid_sample(x, F.affine_grid(values(2, 2, 3), (2, 3, 5, 4), align_corners=False), align_corners=False)),
    'grid_sample_border': (IMAGES, lambda x: F.grid_sample(x, F.affine_grid(values(2, 2, 3), (2, 3, 5, 4), align_corners=True), 'nearest', 'border', True)),
    'cross_entropy': (ROWS, lambda x: F.cross_entropy(x, LABELS)), 'cross_entropy_smooth': (ROWS, lambda x: F.cross_entropy(x, LABELS, values(5) + 2, label_smoothing=.1)),
    'cross_entropy_ignore': (ROWS, lambda x: F.cross_entropy(x, LABELS, ignore_index=4, reduction='sum')),
    'nll_loss': (ROWS, lambda x: F.nll_loss(x, LABELS, reduction='none')), 'mse_loss': (ROWS, lambda x: F.mse_loss(x, values(4, 5) ** 2)),
    'l1_loss': (ROWS, lambda x: F.l1_loss(x, values(4, 5) ** 2, reduction='sum')), 'smooth_l1_loss': (ROWS, lambda x: F.smooth_l1_loss(x, values(4, 5) ** 2, beta=.4)),
    'huber_loss': (ROWS, lambda x: F.huber_loss(x, values(4, 5) ** 2, delta=.4)),
    'kl_div': (ROWS, lambda x: F.kl_div(F.log_softmax(x, 1), F.log_softmax(values(4, 5) ** 2, 1), log_target=True)),
    'binary_cross_entropy': (ROWS, lambda x: F.binary_cross_entropy(torch.sigmoid(x), values(4, 5) ** 2)),
    'binary_cross_entropy_with_logits': (ROWS, lambda x: F.binary_cross_entropy_with_logits(x, values(4, 5) ** 2, pos_weight=values(5) + 2)),
    'multi_margin_loss': (ROWS, lambda x: F.multi_margin_loss(x, LABELS)), 'soft_margin_loss': (ROWS, lambda x: F.soft_margin_loss(x, values(4, 5).sign())),
    'triplet_margin_loss': (ROWS, lambda x: F.triplet_margin_loss(x, values(4, 5) ** 2, values(4, 5) ** 3)),
}


def function(shape, f):
    x = values(*shape).requires_grad_()
    y = f(x)
    (y * values(*y.shape)).sum().backward()
    return {'shape': list(y.shape), 'value': flat(y), 'gradient': flat(x.grad)}


def seeded(make):
    torch.manual_seed(5)
    return [flat(p) for p in make()]


INITIAL = {
    'Linear': lambda: nn.Linear(3, 4).parameters(), 'Conv1d': lambda: nn.Conv1d(2, 3, 3).parameters(),
    'Conv2d': lambda: nn.Conv2d(2, 3, (3, 2)).parameters(), 'Conv2d_groups': lambda: nn.Conv2d(4, 4, 3, groups=2).parameters(),
    'ConvTranspose2d': lambda: nn.ConvTranspose2d(2, 3, 3).parameters(), 'Embedding': lambda: nn.Embedding(4, 3, padding_idx=1).parameters(),
    'Sequential': lambda: nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU(), nn.Flatten(), nn.Linear(8, 2)).parameters(),
    'kaiming_uniform_': lambda: [nn.init.kaiming_uniform_(torch.empty(3, 2, 2), 0.1, 'fan_out')],
    'kaiming_normal_': lambda: [nn.init.kaiming_normal_(torch.empty(3, 4), nonlinearity='relu')],
    'xavier_uniform_': lambda: [nn.init.xavier_uniform_(torch.empty(3, 4), 2.)], 'xavier_normal_': lambda: [nn.init.xavier_normal_(torch.empty(3, 4))],
    'uniform_': lambda: [nn.init.uniform_(torch.empty(5), 2, 3)], 'normal_': lambda: [nn.init.normal_(torch.empty(20), 1, .1)],
    'trunc_normal_': lambda: [nn.init.trunc_normal_(torch.empty(20), .5, 1., -1., 1.)],
}

OPTIMIZERS = {
    'SGD': lambda p: torch.optim.SGD(p, .1), 'SGD_momentum': lambda p: torch.optim.SGD(p, .1, .9),
    'SGD_dampened': lambda p: torch.optim.SGD(p, .1, .8, .3, .05), 'SGD_nesterov': lambda p: torch.optim.SGD(p, .1, .9, nesterov=True),
    'SGD_maximize': lambda p: torch.optim.SGD(p, .01, .5, maximize=True), 'Adam': lambda p: torch.optim.Adam(p, .05),
    'Adam_decay': lambda p: torch.optim.Adam(p, .05, (.8, .95), weight_decay=.1), 'Adam_amsgrad': lambda p: torch.optim.Adam(p, .05, amsgrad=True),
    'AdamW': lambda p: torch.optim.AdamW(p, .05, weight_decay=.1), 'RMSProp': lambda p: torch.optim.RMSprop(p, .02),
    'RMSProp_centered': lambda p: torch.optim.RMSprop(p, .02, momentum=.7, weight_decay=.1, centered=True),
}


def trajectory(make):
    """Ten steps on two tensors; the second has no gradient in the third step."""
    w, b = values(5).requires_grad_(), values(2, 2).requires_grad_()
    optimizer = make([w, b])
    steps = []
    for i in range(10):
        optimizer.zero_grad(set_to_none=True)
        loss = (w * values(5) * 3).pow(2).sum() + w.sin().sum()
        if i != 2:
            loss = loss + b.cos().sum()
        loss.backward()
        optimizer.step()
        steps.append(flat(w) + flat(b))
    return steps


SCHEDULES = {
    'LambdaLR': lambda o: lrs.LambdaLR(o, lambda e: .9 ** e + e), 'StepLR': lambda o: lrs.StepLR(o, 3, .5),
    'MultiStepLR': lambda o: lrs.MultiStepLR(o, [2, 5, 5, 7], .5), 'ExponentialLR': lambda o: lrs.ExponentialLR(o, .9),
    'CosineAnnealingLR': lambda o: lrs.CosineAnnealingLR(o, 5, .001), 'LinearLR': lambda o: lrs.LinearLR(o, .25, .75, 6),
    'OneCycleLR': lambda o: lrs.OneCycleLR(o, 1., 12), 'OneCycleLR_three': lambda o: lrs.OneCycleLR(o, 1., epochs=3, steps_per_epoch=4, anneal_strategy='linear', three_phase=True),
    'MultiplicativeLR': lambda o: lrs.MultiplicativeLR(o, lambda e: 1 / (1 + e)), 'ConstantLR': lambda o: lrs.ConstantLR(o, .25, 4),
    'PolynomialLR': lambda o: lrs.PolynomialLR(o, 7, 2.), 'ChainedLR': lambda o: lrs.ChainedScheduler([lrs.ConstantLR(o, .1, 3), lrs.ExponentialLR(o, .9)]),
    'SequentialLR': lambda o: lrs.SequentialLR(o, [lrs.LinearLR(o, .1, 1, 3), lrs.StepLR(o, 2, .5)], [3]),
    'ReduceLROnPlateau': lambda o: lrs.ReduceLROnPlateau(o, factor=.5, patience=1, cooldown=1),
}


def schedule(name, make):
    """Rates of two groups and the first one's momentum, before and after each of ten steps."""
    groups = [{'params': [torch.zeros(1, requires_grad=True)]}, {'params': [torch.zeros(1, requires_grad=True)], 'lr': .3}]
    optimizer = torch.optim.SGD(groups, .1, .6)
    scheduler = make(optimizer)
    measures = [5., 4., 4., 4., 4., 4., 4., 4., 3., 3.]
    seen = []
    for i in range(11):
        seen.append([g['lr'] for g in optimizer.param_groups] + [optimizer.param_groups[0]['momentum']])
        if i < 10:
            optimizer.step()
            scheduler.step(*([measures[i]] if name == 'ReduceLROnPlateau' else []))
    return seen


if __name__ == '__main__':
    assert torch.__version__.startswith('1.13')
    json.dump({
        'functions': {name: function(*entry) for name, entry in FUNCTIONS.items()},
        'initial': {name: seeded(make) for name, make in INITIAL.items()},
        'optimizers': {name: trajectory(make) for name, make in OPTIMIZERS.items()},
        'schedules': {name: schedule(name, make) for name, make in SCHEDULES.items()},
    }, open('reference.json', 'w'), separators=(',', ':'))
