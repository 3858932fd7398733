package dev.lamina.samples.zoo;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The source of the zoo's models and blocks, counted. */
final class Declarations {

  /**
   * A model or a block.
   *
   * @param folder its package
   * @param lines of code as it is laid out
   * @param spread lines of code if every annotation of a type or a method had its own
   * @param uses the annotations and types that it names
   */
  private record Declaration(
      String folder, boolean isModel, int lines, int spread, Set<String> uses) {}

  /** Lines of code, as laid out and with an annotation a line. */
  record Size(int lines, int spread) {}

  private final Map<String, Declaration> byName = new TreeMap<>();

  private Declarations() {}

  /** Parses every source file below that directory. */
  static Declarations in(Path directory) throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(directory)) {
      sources = files.filter(file -> file.toString().endsWith(".java")).toList();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Declarations declarations = new Declarations();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(sources));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        for (Tree type : unit.getTypeDecls()) {
          declarations.add(unit, (ClassTree) type, positions);
        }
      }
    }
    return declarations;
  }

  private void add(CompilationUnitTree unit, ClassTree type, SourcePositions positions)
      throws IOException {
    Counter counter = new Counter(unit, positions);
    counter.scan(type, null);
    String text = unit.getSourceFile().getCharContent(true).toString();
    String code =
        text.substring(
            (int) positions.getStartPosition(unit, type),
            (int) positions.getEndPosition(unit, type));
    int lines = (int) withoutComments(code).lines().filter(line -> !line.isBlank()).count();
    byName.put(
        type.getSimpleName().toString(),
        new Declaration(
            unit.getPackageName().toString(),
            isModel(type),
            lines,
            lines + counter.more,
            counter.names));
  }

  private static boolean isModel(ClassTree type) {
    return type.getModifiers().getAnnotations().stream()
        .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Model"));
  }

  private static String withoutComments(String code) {
    return code.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//.*", "");
  }

  /** All that are models. */
  Set<String> models() {
    Set<String> models = new LinkedHashSet<>();
    byName.forEach(
        (name, declaration) -> {
          if (declaration.isModel()) {
            models.add(name);
          }
        });
    return models;
  }

  /**
   * A model with its own blocks, which are those of its package, and with what it extends that is
   * no model itself.
   */
  Size whole(String name) {
    Set<String> parts = new LinkedHashSet<>(Set.of(name));
    byName.get(name).uses().forEach(used -> collect(used, byName.get(name).folder(), parts));
    return new Size(
        parts.stream().mapToInt(part -> byName.get(part).lines()).sum(),
        parts.stream().mapToInt(part -> byName.get(part).spread()).sum());
  }

  private void collect(String name, String folder, Set<String> parts) {
    Declaration part = byName.get(name);
    if (part != null && !part.isModel() && part.folder().equals(folder) && parts.add(name)) {
      part.uses().forEach(used -> collect(used, folder, parts));
    }
  }

  /** Finds what a declaration names, and how many lines more it has with an annotation a line. */
  private static final class Counter extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final LineMap lines;
    private final Set<String> names = new LinkedHashSet<>();
    private int more;

    Counter(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
      lines = unit.getLineMap();
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      count(type.getModifiers());
      type.getImplementsClause().forEach(parent -> names.add(parent.toString()));
      return super.visitClass(type, nothing);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      count(method.getModifiers());
      if (!method.getModifiers().getAnnotations().isEmpty()) {
        List<? extends AnnotationTree> annotations = method.getModifiers().getAnnotations();
        long last = end(annotations.get(annotations.size() - 1));
        more += last == start(method.getReturnType()) ? 1 : 0;
      }
      return super.visitMethod(method, nothing);
    }

    private void count(ModifiersTree modifiers) {
      List<? extends AnnotationTree> annotations = modifiers.getAnnotations();
      for (int i = 1; i < annotations.size(); i++) {
        more += end(annotations.get(i - 1)) == start(annotations.get(i)) ? 1 : 0;
      }
    }

    private long start(Tree tree) {
      return lines.getLineNumber(positions.getStartPosition(unit, tree));
    }

    private long end(Tree tree) {
      return lines.getLineNumber(positions.getEndPosition(unit, tree));
    }

    @Override
    public Void visitAnnotation(AnnotationTree annotation, Void nothing) {
      names.add(annotation.getAnnotationType().toString());
      return super.visitAnnotation(annotation, nothing);
    }
  }
}
