"""Repeats in PyTorch what RecipeTrace prints, and fails where the two differ."""

import json
import sys
import warnings

import torch
from torch.optim import lr_scheduler

warnings.filterwarnings("ignore")


def optimizer(recipe, weight, bias):
    spares_bias = "BIAS" in recipe["spares"]
    decay = recipe["weightDecay"]
    groups = [
        {"params": [weight], "weight_decay": decay},
        {"params": [bias], "weight_decay": 0 if spares_bias else decay},
    ]
    rate = recipe["learningRate"]
    name = recipe["optimizer"]
    if name == "SGD":
        momentum = recipe["momentum"]
        return torch.optim.SGD(
            groups, lr=rate, momentum=momentum, nesterov=recipe["nesterov"] and momentum > 0
        )
    if name == "RMSPROP":
        return torch.optim.RMSprop(
            groups,
            lr=rate,
            alpha=recipe["rho"],
            eps=recipe["epsilon"],
            momentum=recipe["momentum"],
        )
    kind = {"ADAM": torch.optim.Adam, "ADAMW": torch.optim.AdamW}[name]
    return kind(groups, lr=rate, betas=(recipe["beta1"], recipe["beta2"]), eps=recipe["epsilon"])


def scheduler(recipe, chosen, iterations):
    warmup = recipe["warmupEpochs"] * iterations
    rest = recipe["epochs"] * iterations - warmup
    name = recipe["schedule"]
    if name == "ONE_CYCLE":
        # It sets the rate that the warm-up multiplies, so it is made first.
        then = lr_scheduler.OneCycleLR(
            chosen,
            recipe["learningRate"],
            total_steps=rest,
            pct_start=recipe["peakAt"],
            div_factor=recipe["divFactor"],
            final_div_factor=recipe["finalDivFactor"],
            cycle_momentum=False,
        )
    elif name == "COSINE":
        then = lr_scheduler.CosineAnnealingLR(chosen, rest, eta_min=recipe["minRate"])
    elif name == "STEPS":
        milestones = [m * iterations - warmup for m in recipe["milestones"]]
        then = lr_scheduler.MultiStepLR(chosen, milestones, gamma=recipe["gamma"])
    else:
        then = lr_scheduler.LambdaLR(chosen, lambda step: 1)
    if warmup == 0:
        return then
    first = lr_scheduler.LinearLR(
        chosen, start_factor=recipe["warmupStart"], total_iters=warmup
    )
    return lr_scheduler.SequentialLR(chosen, [first, then], milestones=[warmup])


def compare(trace):
    recipe = trace["recipe"]
    size = len(trace["values"][0][0])
    parameters = [torch.nn.Parameter(torch.full((size,), trace["start"])) for _ in range(2)]
    chosen = optimizer(recipe, *parameters)
    rates = scheduler(recipe, chosen, trace["iterations"])
    worst_rate = worst_value = 0.0
    for rate, gradients, values in zip(trace["rates"], trace["gradients"], trace["values"]):
        expected = chosen.param_groups[0]["lr"]
        worst_rate = max(worst_rate, abs(rate - expected) / recipe["learningRate"])
        for parameter, gradient in zip(parameters, gradients):
            parameter.grad = torch.tensor(gradient)
        if recipe["clipNorm"] > 0:
            torch.nn.utils.clip_grad_norm_(parameters, recipe["clipNorm"])
        chosen.step()
        rates.step()
        for parameter, value in zip(parameters, values):
            difference = (parameter.detach() - torch.tensor(value)).abs().max().item()
            worst_value = max(worst_value, difference)
    return worst_rate, worst_value


def main():
    failed = count = 0
    worst = [0.0, 0.0]
    for line in sys.stdin:
        trace = json.loads(line)
        recipe = trace["recipe"]
        rate, value = compare(trace)
        worst = [max(worst[0], rate), max(worst[1], value)]
        count += 1
        if rate > 1e-6 or value > 2e-5:
            failed += 1
            print("differs by %.1e in rates and %.1e in values: %s" % (rate, value, recipe))
    print(
        "%d recipes, 20 steps each, against PyTorch %s: rates within %.1e of the learning rate,"
        " values within %.1e" % (count, torch.__version__, *worst)
    )
    if failed or count == 0:
        sys.exit("%d of %d differ" % (failed, count))


main()
