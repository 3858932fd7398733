/** What generated code calls: layers, losses, optimizers, data sets and the trainer. */
@SuppressWarnings("requires-automatic") // XChart has no descriptor.
module dev.lamina.runtime {
  requires transitive dev.lamina;
  requires transitive tensorflow;
  requires com.google.gson;
  requires java.desktop;
  requires me.tongfei.progressbar;
  requires org.bytedeco.javacpp;
  requires org.knowm.xchart;
  // Only where there is CUDA, in a process without modules.
  requires static com.sun.jna;
  // Generated code carries @Generated, which javac alone reads.
  requires static transitive java.compiler;

  exports dev.lamina.runtime;
  exports dev.lamina.runtime.activation;
  exports dev.lamina.runtime.data;
  exports dev.lamina.runtime.device;
  exports dev.lamina.runtime.drawing;
  exports dev.lamina.runtime.explain;
  exports dev.lamina.runtime.export;
  exports dev.lamina.runtime.file;
  exports dev.lamina.runtime.frozen;
  exports dev.lamina.runtime.graph;
  exports dev.lamina.runtime.history;
  exports dev.lamina.runtime.html;
  exports dev.lamina.runtime.initializer;
  exports dev.lamina.runtime.layer;
  exports dev.lamina.runtime.loss;
  exports dev.lamina.runtime.metric;
  exports dev.lamina.runtime.model;
  exports dev.lamina.runtime.optimizer;
  exports dev.lamina.runtime.replica;
  exports dev.lamina.runtime.report;
  exports dev.lamina.runtime.schedule;
  exports dev.lamina.runtime.tensorboard;
  exports dev.lamina.runtime.train;
  exports dev.lamina.runtime.xla;
}
