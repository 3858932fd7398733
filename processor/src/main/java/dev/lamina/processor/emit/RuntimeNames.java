package dev.lamina.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;

/** Every class of Lamina's runtime that generated code names. */
final class RuntimeNames {
  private static final String RUNTIME = "dev.lamina.runtime";

  static final ClassName GRAPH_CONTEXT = ClassName.get(RUNTIME + ".graph", "GraphContext");
  static final ClassName MODEL_GRAPH = ClassName.get(RUNTIME + ".model", "ModelGraph");
  static final ClassName TRAINING_STEP = ClassName.get(RUNTIME + ".model", "TrainingStep");
  static final ClassName LAYER = layer("Layer");
  static final ClassName SEQUENTIAL_LAYER = layer("SequentialLayer");
  static final ClassName RECOMPUTED_LAYER = layer("RecomputedLayer");
  static final ClassName ACTIVATION_OP = activation("ActivationOp");
  static final ClassName ACTIVATION_GRADIENT = activation("ActivationGradient");
  static final ClassName BROADCAST = activation("Broadcast");
  static final ClassName TARGET_LOSS = ClassName.get(RUNTIME + ".loss", "TargetLoss");
  static final ClassName OPTIMIZER = ClassName.get(RUNTIME + ".optimizer", "Optimizer");
  static final ClassName RECIPE = ClassName.get(RUNTIME + ".model", "Recipe");
  static final ClassName SETTINGS = ClassName.get(RUNTIME + ".model", "Settings");
  static final ClassName MODEL_SUMMARY = ClassName.get(RUNTIME + ".report", "ModelSummary");
  static final ClassName SITE_ROW = ClassName.get(RUNTIME + ".report", "SiteRow");
  static final ClassName LAYER_ROW = ClassName.get(RUNTIME + ".report", "LayerRow");
  static final ClassName LAYER_COST = ClassName.get(RUNTIME + ".report", "LayerCost");
  static final ClassName MODEL_COST = ClassName.get(RUNTIME + ".report", "ModelCost");
  static final ClassName MEMORY_POINT = ClassName.get(RUNTIME + ".report", "MemoryPoint");

  /** What layers take and return. */
  static final TypeName TENSOR = operand("TFloat32");

  private RuntimeNames() {}

  private static TypeName operand(String type) {
    return ParameterizedTypeName.get(
        TensorFlowNames.OPERAND, ClassName.get("org.tensorflow.types", type));
  }

  static ClassName activation(String name) {
    return ClassName.get(GeneratedNames.LIBRARY_ACTIVATIONS, name);
  }

  static ClassName layer(String name) {
    return ClassName.get(RUNTIME + ".layer", name);
  }

  static ClassName initializer(String name) {
    return ClassName.get(RUNTIME + ".initializer", name);
  }
}
