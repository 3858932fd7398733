package dev.lamina.runtime.device;

import dev.lamina.runtime.LaminaException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.DeviceSpec;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.ConfigProto;

/** The devices that TensorFlow has. The Java API does not tell them. */
final class DeviceList {

  /**
   * A device.
   *
   * @param name such as /job:localhost/replica:0/task:0/device:GPU:0
   * @param type such as CPU or GPU
   * @param memory that TensorFlow may take, in bytes
   */
  record Device(String name, String type, long memory) {

    /** Its name in this process: GPU:0. */
    String shortName() {
      return name.substring(name.lastIndexOf("device:") + "device:".length());
    }

    /** The same for graphs. */
    DeviceSpec spec() {
      String name = shortName();
      return DeviceSpec.newBuilder()
          .deviceType(DeviceSpec.DeviceType.valueOf(type))
          .deviceIndex(Integer.parseInt(name.substring(name.indexOf(':') + 1)))
          .build();
    }
  }

  private DeviceList() {}

  /** The devices of a session with that configuration. */
  @SuppressWarnings("try") // The scope frees what is made within it; nobody names it.
  static List<Device> of(ConfigProto config) {
    try (PointerScope scope = new PointerScope()) {
      TF_Status status = TF_Status.newStatus();
      TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
      byte[] bytes = config.toByteArray();
      tensorflow.TF_SetConfig(options, new BytePointer(bytes), bytes.length, status);
      require(status);
      TF_Session session = TF_Session.newSession(TF_Graph.newGraph(), options, status);
      require(status);
      TF_DeviceList list = tensorflow.TF_SessionListDevices(session, status);
      require(status);
      try {
        List<Device> devices = new ArrayList<>();
        for (int i = 0; i < tensorflow.TF_DeviceListCount(list); i++) {
          devices.add(
              new Device(
                  tensorflow.TF_DeviceListName(list, i, status).getString(),
                  tensorflow.TF_DeviceListType(list, i, status).getString(),
                  tensorflow.TF_DeviceListMemoryBytes(list, i, status)));
        }
        return devices;
      } finally {
        tensorflow.TF_DeleteDeviceList(list);
      }
    }
  }

  private static void require(TF_Status status) {
    if (tensorflow.TF_GetCode(status) != tensorflow.TF_OK) {
      throw new LaminaException(
          "TensorFlow cannot open its devices: %s; another program may have taken the GPU's memory, see \"nvidia-smi\"."
              .formatted(tensorflow.TF_Message(status).getString()));
    }
  }
}
