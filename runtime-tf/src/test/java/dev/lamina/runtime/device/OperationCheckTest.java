package dev.lamina.runtime.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OperationCheckTest {
  private static OperationCheck read(int status, List<String> err, String... lines) {
    return OperationCheck.read(new ChildJvm.Outcome(status, List.of(lines), err));
  }

  @Test
  void theCpuComputesRightly() {
    OperationCheck check = OperationCheck.run(false, true, List.of());
    assertEquals(List.of(), check.problems());
    assertEquals(3, check.devices().size(), check.devices().toString());
    assertEquals(0, check.gpus());
    assertTrue(check.version().orElseThrow().startsWith("2."), check.version().toString());
  }

  /** Of the switches only whether they are set can be seen on a CPU. */
  @Test
  void tf32IsSwitchedOffForCudaAndInTensorFlow() {
    List<String> devices = OperationCheck.run(false, false, List.of()).devices();
    assertTrue(
        devices.contains(
            "float32 is multiplied in float32: TF32 is off in CUDA's libraries and in TensorFlow"),
        devices.toString());
  }

  @Test
  void tf32IsReported() {
    assertEquals(
        List.of(
            "float32 is multiplied in TF32 on cards from Ampere on; --no-tf32 switches that off"),
        read(0, List.of(), "tf32\ton\ton", "done").devices());
    assertEquals(
        List.of("float32 is multiplied in float32: NVIDIA_TF32_OVERRIDE=0 is in the environment"),
        read(0, List.of(), "tf32\toff\ton", "done").devices());
  }

  @Test
  void aDeviceThatComputesWronglyIsNamed() {
    OperationCheck check =
        read(
            0,
            List.of(),
            "tensorflow\t2.18.0",
            "device\tGPU:0\tGPU\t" + (10L << 30),
            "check\tGPU:0\tmatrix product\t0.00e+00",
            "check\tGPU:0\tconvolution\t1.00e-02",
            "done");
    assertEquals(
        List.of(
            "GPU:0 computes a convolution wrongly, by 1.00e-02 of the largest value; do not trust this device."),
        check.problems());
    assertEquals(1, check.gpus());
    assertEquals("GPU:0: TensorFlow may take 10,240 MiB", check.devices().get(0));
    assertEquals(1, read(0, List.of(), "check\tGPU:0\tconvolution\tNaN", "done").problems().size());
  }

  @Test
  void severalGpusThatAddUpWronglyAreNamed() {
    OperationCheck check =
        read(
            0,
            List.of(),
            "nccl\ttrue",
            "checking\tGPU:0 to GPU:1",
            "check\tGPU:0 to GPU:1\tsum by NCCL\t5.00e-01",
            "done");
    assertEquals(
        List.of(
            "GPU:0 to GPU:1 computes a sum by NCCL wrongly, by 5.00e-01 of the largest value; do not trust this device."),
        check.problems());
    assertEquals(
        "several GPUs add up by NCCL, which TensorFlow's library has in it",
        check.devices().get(0));
    assertTrue(read(0, List.of(), "nccl\tfalse", "done").devices().get(0).endsWith("has no NCCL"));
    assertEquals(
        List.of("The check of GPU:0 to GPU:1 did not come to its end (signal 9)."),
        read(137, List.of(), "nccl\ttrue", "checking\tGPU:0 to GPU:1").problems());
  }

  @Test
  void anOperationThatFailsIsNamed() {
    assertEquals(
        List.of("GPU:0 cannot compute a convolution: DNN library initialization failed"),
        read(0, List.of(), "error\tGPU:0\tconvolution\tDNN library initialization failed", "done")
            .problems());
  }

  @Test
  void devicesThatCannotBeOpenedAreASentence() {
    assertEquals(
        List.of("TensorFlow cannot open its devices."),
        read(0, List.of(), "failed\tTensorFlow cannot open its devices.", "done").problems());
  }

  @Test
  void aCrashIsASentence() {
    assertEquals(
        List.of(
            "The check of GPU:0 did not come to its end (signal 6; the last it said was: F bad)."),
        read(134, List.of("first", "F bad"), "tensorflow\t2.18.0", "checking\tGPU:0").problems());
  }

  @Test
  void whatTensorFlowSaysOfGpusIsKept() {
    OperationCheck check =
        read(
            0,
            List.of(
                "2026-01-01 00:00:00.1: I tensorflow/core/util/port.cc:153] oneDNN operations are on",
                "2026-01-01 00:00:00.2: E a/cuda_driver.cc:152] failed call to cuInit",
                "E0000 00:00:1.2 1 cuda_dnn.cc:8310] Unable to register cuDNN factory"),
            "done");
    assertEquals(List.of("failed call to cuInit"), check.said());
    assertEquals(Optional.empty(), check.version());
  }
}
