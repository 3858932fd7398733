package dev.lamina.runtime.device;

import java.lang.reflect.InvocationTargetException;

/**
 * Runs JUnit's console on what {@link Devices} settles: TensorFlow has to be loaded behind CUDA,
 * and tests load it by themselves.
 */
public final class TestsOnDevice {
  private static final String CONSOLE = "org.junit.platform.console.ConsoleLauncher";

  private TestsOnDevice() {}

  /** Takes the arguments of the console. */
  public static void main(String[] arguments)
      throws ClassNotFoundException,
          NoSuchMethodException,
          IllegalAccessException,
          InvocationTargetException {
    Devices.prepare();
    System.out.println("on a GPU: " + Devices.onGpu());
    Class.forName(CONSOLE).getMethod("main", String[].class).invoke(null, new Object[] {arguments});
  }
}
