package dev.lamina.runtime.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.device.DeviceSettings.Choice;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.ConfigProto;

final class DevicesTest {
  private static DeviceSettings settings(Choice choice, double memory) {
    return new DeviceSettings(choice, DeviceSettings.AUTO, memory, true);
  }

  /** What the tests run with is what a user without a GPU has. */
  @Test
  void nothingOfGpusIsOnTheClassPath() {
    assertFalse(NativeBuild.hasGpu());
    assertFalse(CudaOnClassPath.isThere());
    assertFalse(Devices.onGpu());
    LaminaException e =
        assertThrows(LaminaException.class, () -> CudaLocation.of(DeviceSettings.BUNDLED));
    assertTrue(e.getMessage().startsWith("CUDA is not on the class path"), e.getMessage());
  }

  @Test
  void aGpuThatCannotBeHadIsAnErrorEachTime() {
    Devices.prepare();
    for (int i = 0; i < 2; i++) {
      assertThrows(LaminaException.class, () -> Devices.use(DeviceSettings.gpu()));
    }
    Devices.use(settings(Choice.CPU, 1));
    assertFalse(Devices.onGpu());
  }

  @Test
  void aLocaleWithDigitsOfItsOwnIsRefused() {
    Locale before = Locale.getDefault();
    try {
      for (String tag : List.of("ar", "fa-IR", "th-TH-u-nu-thai")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        LaminaException e = assertThrows(LaminaException.class, Devices::prepare);
        assertTrue(e.getMessage().startsWith("The locale " + tag + " has digits"), e.getMessage());
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        Devices.prepare();
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aSessionTakesMemoryAsItNeedsItUpToItsShare() {
    ConfigProto all = Devices.config(settings(Choice.GPU, 1), true).build();
    assertTrue(all.getGpuOptions().getAllowGrowth());
    assertEquals(0, all.getGpuOptions().getPerProcessGpuMemoryFraction());
    assertEquals(0, all.getDeviceCountCount());
    ConfigProto half = Devices.config(settings(Choice.GPU, 0.5), true).build();
    assertEquals(0.5, half.getGpuOptions().getPerProcessGpuMemoryFraction());
  }

  @Test
  void withTheCpuChosenNoGpuIsSeen() {
    ConfigProto config = Devices.config(settings(Choice.CPU, 1), false).build();
    assertEquals(0, config.getDeviceCountOrThrow("GPU"));
  }

  @Test
  void moreGpusThanThereAreAreRefused() {
    Devices.requireGpus(2, 2);
    assertEquals(
        "4 GPUs are asked for, and TensorFlow finds 2; take at most 2, or look what CUDA_VISIBLE_DEVICES leaves out.",
        assertThrows(LaminaException.class, () -> Devices.requireGpus(4, 2)).getMessage());
    assertEquals(
        "2 GPUs are asked for, and TensorFlow finds 1; take one device, or look what CUDA_VISIBLE_DEVICES leaves out.",
        assertThrows(LaminaException.class, () -> Devices.requireGpus(2, 1)).getMessage());
  }

  @Test
  void impossibleSharesAreRefused() {
    Stream.of(0.0, -1.0, 1.5, Double.NaN)
        .forEach(share -> assertThrows(LaminaException.class, () -> settings(Choice.GPU, share)));
  }

  @Test
  void tf32IsAllowedUnlessTheSettingsSayOtherwise() {
    assertTrue(DeviceSettings.fromProperties().tf32());
    System.setProperty(DeviceSettings.TF32_PROPERTY, "false");
    try {
      assertFalse(DeviceSettings.gpu().tf32());
      System.setProperty(DeviceSettings.TF32_PROPERTY, "off");
      assertEquals(
          "The system property lamina.tf32 is \"off\"; expected true or false.",
          assertThrows(LaminaException.class, DeviceSettings::gpu).getMessage());
    } finally {
      System.clearProperty(DeviceSettings.TF32_PROPERTY);
    }
  }

  @Test
  void theDoctorFindsTheCpuWellAndSaysWhatAGpuLacks() {
    NvidiaDriver none =
        new NvidiaDriver(0, java.util.Optional.empty(), java.util.Optional.empty(), false, false);
    Doctor.Diagnosis cpu = Doctor.examine(settings(Choice.AUTO, 1), none);
    assertTrue(cpu.isHealthy(), cpu.problems().toString());
    assertEquals(List.of("none", "NVIDIA cards on the PCI bus: 0"), cpu.sections().get("driver"));
    Doctor.Diagnosis gpu = Doctor.examine(settings(Choice.GPU, 1).withCuda("system"), none);
    assertFalse(gpu.isHealthy());
    assertTrue(gpu.problems().contains(Devices.NO_BUILD), gpu.problems().toString());
    assertTrue(gpu.problems().containsAll(none.problems()), gpu.problems().toString());
  }
}
