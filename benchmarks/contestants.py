"""The programs that take part, and what each of them can do."""

import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
JVM = HERE / "jvm/target"
JAVA = pathlib.Path(os.environ["JAVA_HOME"]) / "bin/java" if "JAVA_HOME" in os.environ else "java"
SMALL = {"vgg11-linear", "resnet18"}
KERAS = SMALL | {"mobilenet", "densenet"}


def lamina(task, start):
    """Always the same weights and batch; written for the others by the first, which then ends."""
    written = (start / "batch.safetensors").exists()
    return [HERE.parent / "lamina", "bench", "turns", task.model, "--batch", task.batch,
            "--precision", task.precision, *([] if written else ["--start", start]),
            *(["--inference"] if task.inference else []), *(["--gpu"] if task.gpu else [])]


def python(program, *options):
    def command(task, start):
        return [sys.executable, HERE / program, task.model, start, *options,
                "--precision", task.precision, *(["--inference"] if task.inference else []),
                *(["--device", "cuda"] if task.gpu else [])]
    return command


def jvm(program):
    def command(task, start):
        if not (JVM / "class-path.txt").exists():
            sys.exit("DJL and DL4J are not built: mvn -B -q -Pbenchmarks -pl benchmarks/jvm -am package")
        path = f"{JVM}/classes:{(JVM / 'class-path.txt').read_text()}"
        return [JAVA, "-cp", path, f"dev.lamina.benchmarks.{program}", task.model, start,
                "inference" if task.inference else "training"]
    return command


# Name: what it is called in tables, its command, its networks (None: all), its precisions, whether it
# can use a GPU.
ALL = {
    "lamina": ("Lamina", lamina, None, {"fp32", "bf16"}, True),
    "contiguous": (
        "PyTorch eager, contiguous",
        python("pytorch_turns.py"), None, {"fp32", "bf16"}, True),
    "channels_last": (
        "PyTorch eager, channels_last",
        python("pytorch_turns.py", "--layout", "channels_last"), None, {"fp32", "bf16"}, True),
    "compiled": (
        "PyTorch compiled, channels_last",
        python("pytorch_turns.py", "--layout", "channels_last", "--compile"), None,
        {"fp32", "bf16"}, True),
    "keras": ("Keras on TensorFlow", python("keras_turns.py"), KERAS, {"fp32", "bf16"}, False),
    "djl": ("DJL on PyTorch", jvm("DjlTurns"), SMALL, {"fp32"}, False),
    "dl4j": ("DL4J", jvm("Dl4jTurns"), SMALL, {"fp32"}, False),
}


class Failed(Exception):
    """A contestant that cannot go on."""


class Contestant:
    """A process that waits while others have their turn."""

    def __init__(self, name, task, start):
        self.name, command, *_ = ALL[name]
        self.errors = open(start / f"{name}.errors", "w+")
        self.process = subprocess.Popen(
            [str(word) for word in command(task, start)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, text=True)

    @staticmethod
    def can(name, task):
        _, _, networks, precisions, gpu = ALL[name]
        return (
            (networks is None or task.model in networks)
            and task.precision in precisions and (gpu or not task.gpu))

    def wait_until_ready(self):
        for line in self.process.stdout:
            if line.strip() == "ready":
                return
        self.fail("did not start")

    def turn(self, steps):
        """Seconds a step, and the losses."""
        try:
            self.process.stdin.write(f"{steps}\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            self.fail("ended")
        words = self.process.stdout.readline().split()
        if not words:
            self.fail("ended")
        return float(words[0]) / steps, [float(word) for word in words[1:]]

    def gpu_mib(self):
        """The most memory of the GPU that a step has in use; takes one."""
        try:
            self.process.stdin.write("memory\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            self.fail("ended")
        words = self.process.stdout.readline().split()
        if not words:
            self.fail("ended")
        return int(words[0]) / 2**20

    def fail(self, what):
        self.errors.seek(0)
        raise Failed(f"{self.name} {what}:\n{self.errors.read()[-2000:]}")

    def peak_mib(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
        return float("nan")

    def end(self):
        self.process.kill()
        self.process.wait()
        self.errors.close()
