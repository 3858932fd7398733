package dev.lamina.runtime.export;

import dev.lamina.runtime.graph.Variable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.proto.AssetFileDef;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.VariableDef;

/**
 * The file saved_model.pb of an inference graph, as tensorflow/core/protobuf/saved_model.proto and
 * meta_graph.proto have it. Made here, because the exporter of TensorFlow Java adds neither assets
 * nor the collections by which Python finds the variables.
 */
final class SavedModelProto {
  private static final String TAG = "serve";
  private static final String METHOD = "tensorflow/serving/predict";

  private SavedModelProto() {}

  static SavedModel of(InferenceGraph model) {
    MetaGraphDef.Builder meta = MetaGraphDef.newBuilder();
    meta.getMetaInfoDefBuilder().addTags(TAG).setTensorflowVersion(TensorFlow.version());
    meta.setGraphDef(needed(model));
    for (InferenceGraph.Call call : model.calls()) {
      meta.putSignatureDef(call.name(), signature(call));
    }
    meta.setSaverDef(
        SaverDef.newBuilder()
            .setFilenameTensorName(name(model.saver().path()))
            .setSaveTensorName(name(model.saver().saved()))
            .setRestoreOpName(model.saver().restored().op().name())
            .setVersion(SaverDef.CheckpointFormatVersion.V2));
    model
        .classesPath()
        .ifPresent(
            path ->
                meta.addAssetFileDef(
                    AssetFileDef.newBuilder()
                        .setFilename(SavedModelExport.CLASSES)
                        .setTensorInfo(info(path))));
    meta.putCollectionDef("variables", variables(model, false));
    meta.putCollectionDef("trainable_variables", variables(model, true));
    return SavedModel.newBuilder().setSavedModelSchemaVersion(1).addMetaGraphs(meta).build();
  }

  /** Without what layers make for training, such as initial values. */
  private static GraphDef needed(InferenceGraph model) {
    GraphDef whole = model.graph().toGraphDef();
    Map<String, NodeDef> nodes = new HashMap<>();
    whole.getNodeList().forEach(node -> nodes.put(node.getName(), node));
    Set<String> kept = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    for (Op root : model.roots()) {
      open.add(root.op().name());
    }
    while (!open.isEmpty()) {
      String name = open.pop();
      if (kept.add(name)) {
        nodes.get(name).getInputList().forEach(input -> open.add(nodeOf(input)));
      }
    }
    GraphDef.Builder graph = whole.toBuilder().clearNode();
    whole.getNodeList().stream()
        .filter(node -> kept.contains(node.getName()))
        .forEach(graph::addNode);
    return graph.build();
  }

  /** An input is "node", "node:1" or, for a control dependency, "^node". */
  private static String nodeOf(String input) {
    String name = input.startsWith("^") ? input.substring(1) : input;
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  private static SignatureDef signature(InferenceGraph.Call call) {
    SignatureDef.Builder signature = SignatureDef.newBuilder().setMethodName(METHOD);
    call.inputs().forEach((name, input) -> signature.putInputs(name, info(input)));
    call.outputs().forEach((name, output) -> signature.putOutputs(name, info(output)));
    return signature.build();
  }

  private static TensorInfo info(Operand<?> operand) {
    Output<?> output = operand.asOutput();
    return TensorInfo.newBuilder()
        .setName(name(operand))
        .setDtype(output.dataType())
        .setTensorShape(shape(output.shape()))
        .build();
  }

  private static TensorShapeProto shape(Shape shape) {
    TensorShapeProto.Builder proto = TensorShapeProto.newBuilder();
    for (long size : shape.asArray()) {
      proto.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return proto.build();
  }

  private static String name(Operand<?> operand) {
    return operand.asOutput().op().name() + ":" + operand.asOutput().index();
  }

  private static CollectionDef variables(InferenceGraph model, boolean trainable) {
    CollectionDef.Builder collection = CollectionDef.newBuilder();
    for (Variable variable : model.variables()) {
      if (!trainable || variable.role().trainable()) {
        VariableDef proto =
            VariableDef.newBuilder()
                .setVariableName(name(variable.handle()))
                .setInitializerName(model.saver().assigned(variable).op().name())
                .setSnapshotName(name(model.saver().value(variable)))
                .setIsResource(true)
                .setTrainable(variable.role().trainable())
                .build();
        collection.getBytesListBuilder().addValue(proto.toByteString());
      }
    }
    return collection.build();
  }
}
