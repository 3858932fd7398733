package dev.lamina.runtime.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Systems made of a few files, with one thing wrong at a time. */
final class NvidiaDriverTest {
  private static final String VERSION =
      "NVRM version: NVIDIA UNIX x86_64 Kernel Module  %s  Tue Mar  5 22:23:56 UTC 2024\nGCC version:\n";
  private static final String OPEN =
      "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  %s  Release Build\n";

  @TempDir private Path root;

  @BeforeEach
  void wholeSystem() throws IOException {
    write("sys/bus/pci/devices/0000:01:00.0/vendor", "0x10de\n");
    write("sys/bus/pci/devices/0000:01:00.0/class", "0x030200\n");
    write("sys/bus/pci/devices/0000:01:00.1/vendor", "0x10de\n");
    write("sys/bus/pci/devices/0000:01:00.1/class", "0x040300\n");
    write("sys/bus/pci/devices/0000:02:00.0/vendor", "0x8086\n");
    write("sys/bus/pci/devices/0000:02:00.0/class", "0x030000\n");
    write("proc/driver/nvidia/version", VERSION.formatted("550.54.15"));
    write("dev/nvidia0", "");
    Files.createDirectories(root.resolve("usr/lib64"));
    MadeLibrary.write(root.resolve("usr/lib64"), "libcuda.so.1", "libcuda.so.1");
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private NvidiaDriver read() {
    return NvidiaDriver.read(root, null);
  }

  @Test
  void aWholeSystemHasNoProblem() {
    assertEquals(List.of(), read().problems());
    assertEquals(1, read().cards());
    assertEquals(Optional.of("550.54.15"), read().version());
    assertEquals(Optional.of(root.resolve("usr/lib64/libcuda.so.1")), read().library());
  }

  @Test
  void theOpenModuleSaysItsVersionInAnotherWay() throws IOException {
    write("proc/driver/nvidia/version", OPEN.formatted("565.57.01"));
    assertEquals(Optional.of("565.57.01"), read().version());
  }

  @Test
  void noDriver() throws IOException {
    Files.delete(root.resolve("proc/driver/nvidia/version"));
    Files.delete(root.resolve("usr/lib64/libcuda.so.1"));
    assertEquals(
        List.of(
            "There is an NVIDIA card, but no driver: neither /proc/driver/nvidia/version nor libcuda.so.1; install NVIDIA's driver, version 525.60.13 or newer."),
        read().problems());
    Files.delete(root.resolve("sys/bus/pci/devices/0000:01:00.0/class"));
    assertEquals(
        List.of(
            "There is no NVIDIA driver, and no NVIDIA card on the PCI bus; leave out --gpu, or run on a machine with a card."),
        read().problems());
  }

  @Test
  void noModule() throws IOException {
    Files.delete(root.resolve("proc/driver/nvidia/version"));
    assertEquals(
        List.of(
            "The driver's library %s is there, but its kernel module is not loaded: there is no /proc/driver/nvidia/version; load it (\"modprobe nvidia\") or restart the machine."
                .formatted(root.resolve("usr/lib64/libcuda.so.1"))),
        read().problems());
  }

  @Test
  void onWindowsThereIsNoModule() throws IOException {
    Files.delete(root.resolve("proc/driver/nvidia/version"));
    Files.delete(root.resolve("dev/nvidia0"));
    write("dev/dxg", "");
    assertEquals(List.of(), read().problems());
  }

  @Test
  void noLibrary() throws IOException {
    Files.delete(root.resolve("usr/lib64/libcuda.so.1"));
    assertEquals(
        List.of(
            "The driver's kernel module 550.54.15 is loaded, but its library libcuda.so.1 is not where the linker looks; install the driver's libraries of the same version, or start the container with its GPUs (\"--gpus all\")."),
        read().problems());
  }

  @Test
  void aLibraryWhereTheLinkerIsTold() throws IOException {
    Files.delete(root.resolve("usr/lib64/libcuda.so.1"));
    Path other = Files.createDirectories(root.resolve("opt/driver"));
    Path file = MadeLibrary.write(other, "libcuda.so.1", "libcuda.so.1");
    write("etc/ld.so.conf.d/driver.conf", "# the driver\n/opt/driver\n");
    assertEquals(Optional.of(file), read().library());
    Files.delete(root.resolve("etc/ld.so.conf.d/driver.conf"));
    assertEquals(Optional.of(file), NvidiaDriver.read(root, "/none::" + other).library());
  }

  @Test
  void aLibraryThatIsCutOff() throws IOException {
    Path file = root.resolve("usr/lib64/libcuda.so.1");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 1));
    assertEquals(
        List.of(
            "The driver's library %s is cut off or no library; install the driver again."
                .formatted(file)),
        read().problems());
  }

  @Test
  void anOldDriver() throws IOException {
    write("proc/driver/nvidia/version", VERSION.formatted("470.199.02"));
    assertEquals(
        List.of(
            "The driver is version 470.199.02; CUDA 12 needs 525.60.13 or newer, so install a newer driver."),
        read().problems());
    write("proc/driver/nvidia/version", VERSION.formatted("525.105.17"));
    assertEquals(List.of(), read().problems());
  }

  @Test
  void noDeviceFile() throws IOException {
    Files.delete(root.resolve("dev/nvidia0"));
    assertEquals(
        List.of(
            "The driver is loaded, but there is no /dev/nvidia0; start the container with its GPUs (\"--gpus all\"), or run \"nvidia-modprobe -u -c=0\"."),
        read().problems());
  }
}
