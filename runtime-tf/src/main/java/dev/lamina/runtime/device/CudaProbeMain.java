package dev.lamina.runtime.device;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Locale;

/**
 * Loads the libraries of CUDA and asks them and the driver, in a process that may crash. What it
 * finds it prints, a line each, with tabs: "loading" and "loaded" with a soname, "failed" with a
 * soname and why, "version", "init" with the driver's answer, "driver" with the version of CUDA it
 * knows, "device" with number, name, compute capability, bytes in all and free bytes or an error.
 *
 * <p>Arguments: pairs of a constant of {@link CudaLibrary} and a file.
 */
final class CudaProbeMain {
  private static final int COMPUTE_MAJOR = 75;
  private static final int COMPUTE_MINOR = 76;
  private static final int LONGEST_NAME = 256;

  /** Without it, in a project that lists its dependencies itself, files are loaded and no more. */
  private static final boolean HAS_JNA =
      CudaProbeMain.class.getClassLoader().getResource("com/sun/jna/Function.class") != null;

  private CudaProbeMain() {}

  public static void main(String[] arguments) {
    for (int i = 0; i < arguments.length; i += 2) {
      CudaLibrary library = CudaLibrary.valueOf(arguments[i]);
      say("loading", library.soname());
      try {
        System.load(arguments[i + 1]);
      } catch (UnsatisfiedLinkError e) {
        say("failed", library.soname(), String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        continue;
      }
      version(library, arguments[i + 1]);
      say("loaded", library.soname());
    }
    if (HAS_JNA) {
      say("loading", "libcuda.so.1");
      try {
        driver();
      } catch (UnsatisfiedLinkError e) {
        say("init", String.valueOf(DriverAnswer.NOT_LOADED));
      }
    }
    say("done");
  }

  private static void say(String... words) {
    System.out.println(String.join("\t", words));
    System.out.flush();
  }

  private static void version(CudaLibrary library, String file) {
    CudaLibrary.Query query = library.query();
    if (query.function().isEmpty() || !HAS_JNA) {
      return;
    }
    Function function = NativeLibrary.getInstance(file).getFunction(query.function());
    String version =
        switch (query) {
          case NONE, OPTIONAL -> "";
          case RUNTIME -> {
            IntByReference value = new IntByReference();
            function.invokeInt(new Object[] {value});
            yield "%s.%s".formatted(value.getValue() / 1000, value.getValue() % 1000 / 10);
          }
          case JIT_LINK, NVRTC -> {
            IntByReference major = new IntByReference();
            IntByReference minor = new IntByReference();
            function.invokeInt(new Object[] {major, minor});
            yield "%s.%s".formatted(major.getValue(), minor.getValue());
          }
          case CUBLAS_LT, CUDNN -> {
            long value = function.invokeLong(new Object[0]);
            yield "%s.%s.%s".formatted(value / 10000, value % 10000 / 100, value % 100);
          }
          case CUBLAS, CUFFT, CUSPARSE, CUSOLVER ->
              "%s.%s.%s"
                  .formatted(property(function, 0), property(function, 1), property(function, 2));
        };
    say("version", library.soname(), version);
  }

  private static int property(Function function, int number) {
    IntByReference value = new IntByReference();
    function.invokeInt(new Object[] {number, value});
    return value.getValue();
  }

  private static void driver() {
    NativeLibrary cuda = NativeLibrary.getInstance("libcuda.so.1");
    IntByReference version = new IntByReference();
    if (call(cuda, "cuDriverGetVersion", version) == 0) {
      say("driver", "%s.%s".formatted(version.getValue() / 1000, version.getValue() % 1000 / 10));
    }
    int init = call(cuda, "cuInit", 0);
    say("init", String.valueOf(init));
    if (init != 0) {
      return;
    }
    IntByReference count = new IntByReference();
    call(cuda, "cuDeviceGetCount", count);
    say("count", String.valueOf(count.getValue()));
    for (int i = 0; i < count.getValue(); i++) {
      device(cuda, i);
    }
  }

  private static void device(NativeLibrary cuda, int number) {
    IntByReference device = new IntByReference();
    call(cuda, "cuDeviceGet", device, number);
    byte[] name = new byte[LONGEST_NAME];
    call(cuda, "cuDeviceGetName", name, name.length, device.getValue());
    LongByReference total = new LongByReference();
    call(cuda, "cuDeviceTotalMem_v2", total, device.getValue());
    IntByReference major = new IntByReference();
    IntByReference minor = new IntByReference();
    call(cuda, "cuDeviceGetAttribute", major, COMPUTE_MAJOR, device.getValue());
    call(cuda, "cuDeviceGetAttribute", minor, COMPUTE_MINOR, device.getValue());
    say(
        "device",
        String.valueOf(number),
        Native.toString(name).replace('\t', ' '),
        "%s.%s".formatted(major.getValue(), minor.getValue()),
        String.valueOf(total.getValue()),
        free(cuda, device.getValue()));
  }

  /** Free memory in bytes, or "error" and the driver's number if the card cannot be opened. */
  private static String free(NativeLibrary cuda, int device) {
    PointerByReference context = new PointerByReference();
    int opened = call(cuda, "cuDevicePrimaryCtxRetain", context, device);
    if (opened != 0) {
      return "error " + opened;
    }
    Pointer handle = context.getValue();
    call(cuda, "cuCtxSetCurrent", handle);
    LongByReference free = new LongByReference();
    LongByReference total = new LongByReference();
    int asked = call(cuda, "cuMemGetInfo_v2", free, total);
    call(cuda, "cuDevicePrimaryCtxRelease_v2", device);
    return asked == 0 ? String.format(Locale.ROOT, "%d", free.getValue()) : "error " + asked;
  }

  private static int call(NativeLibrary library, String function, Object... arguments) {
    return library.getFunction(function).invokeInt(arguments);
  }
}
