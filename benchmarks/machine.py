"""What numbers were measured on."""

import contextlib
import importlib.metadata
import os
import pathlib
import platform
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent


def described(gpu=False):
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())[1]
    memory = int(re.search(r"MemTotal:\s*(\d+)", pathlib.Path("/proc/meminfo").read_text())[1]) / 2**20
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.split('"')[1]
    versions = [f"JDK {java}"]
    for name in ("torch", "tensorflow", "keras"):
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            versions.append(f"{name} {importlib.metadata.version(name)}")
    if gpu:
        versions.append(card())
    # Where Lamina was packed there are no poms and no history.
    for name, what in (("tensorflow", "TensorFlow Java"), ("djl", "DJL"), ("djl.pytorch", "DJL's PyTorch"),
                       ("dl4j", "DL4J")):
        versions += [f"{what} {found}" for found in pinned(name)]
    return (
        f"{f'Commit {commit()}; ' if commit() else ''}{os.cpu_count()} cores of {cpu}, {memory:.0f} GiB, "
        f"Linux {platform.release()}; " + ", ".join(versions) + ".")


def commit():
    """The commit that is checked out, or nothing where there is no history."""
    return subprocess.run(
        ["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()


def card():
    """The first card and its driver, as the driver tells, and what PyTorch computes with."""
    asked = ["nvidia-smi", "--query-gpu=name,driver_version,memory.total", "--format=csv,noheader"]
    try:
        found = subprocess.run(asked, capture_output=True, text=True).stdout.splitlines()
    except FileNotFoundError:
        found = []
    words = f"on {len(found)} x {found[0]}" if found else "on a GPU that nvidia-smi does not name"
    with contextlib.suppress(ImportError):
        import torch
        words += f", PyTorch's CUDA {torch.version.cuda} and cuDNN {torch.backends.cudnn.version()}"
    return words


def pinned(name):
    """The version in the poms, if they are there."""
    for pom in (ROOT / "pom.xml", ROOT / "benchmarks/jvm/pom.xml"):
        if pom.exists():
            yield from re.findall(f"<{re.escape(name)}.version>(.*?)<", pom.read_text())
