"""What numbers were measured on."""

import importlib.metadata
import os
import pathlib
import platform
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent


def described():
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())[1]
    memory = int(re.search(r"MemTotal:\s*(\d+)", pathlib.Path("/proc/meminfo").read_text())[1]) / 2**20
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.split('"')[1]
    commit = subprocess.run(
        ["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    pom = (ROOT / "pom.xml").read_text() + (ROOT / "benchmarks/jvm/pom.xml").read_text()
    versions = [f"JDK {java}", f"TensorFlow Java {pinned(pom, 'tensorflow')}"]
    versions += [f"{name} {importlib.metadata.version(name)}" for name in ("torch", "tensorflow", "keras")]
    versions += [f"DJL {pinned(pom, 'djl')} on PyTorch {pinned(pom, 'djl.pytorch')}", f"DL4J {pinned(pom, 'dl4j')}"]
    return (
        f"Commit {commit}; {os.cpu_count()} cores of {cpu}, {memory:.0f} GiB, Linux {platform.release()}; "
        + ", ".join(versions) + ".")


def pinned(pom, name):
    return re.search(f"<{re.escape(name)}.version>(.*?)<", pom)[1]
