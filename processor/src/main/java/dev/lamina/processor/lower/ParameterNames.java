package dev.lamina.processor.lower;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Origin;
import dev.lamina.processor.parse.MethodDecl;
import java.util.List;

/**
 * A class file holds the names of parameters, which are the wires, only if it was compiled with
 * -parameters; without, they read arg0, arg1 and so on.
 */
final class ParameterNames {
  private ParameterNames() {}

  static boolean areMissing(MethodDecl method) {
    List<String> names = method.parameters().stream().map(parameter -> parameter.name()).toList();
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).equals("arg" + i)) {
        return false;
      }
    }
    return !names.isEmpty();
  }

  static void report(String what, MethodDecl method, Origin origin, Diagnostics diagnostics) {
    diagnostics.error(
        DiagnosticCode.NO_PARAMETER_NAMES,
        origin,
        "%s was compiled without parameter names, so the wires of \"%s\" are lost"
            .formatted(what, method.name()),
        "help  compile it with -parameters; in Maven: <parameters>true</parameters>");
  }
}
