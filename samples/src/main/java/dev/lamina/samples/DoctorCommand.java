package dev.lamina.samples;

import dev.lamina.runtime.device.Doctor;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what there is to compute on, and what is wrong with it. */
@Command(
    name = "doctor",
    description = {
      "Say what there is to compute on, and what is wrong with it; with --gpu, what a GPU needs."
          + " It exits with 1 if something that was asked for is missing or wrong."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private DeviceOptions device;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Doctor.Diagnosis diagnosis = Doctor.examine(device.settings());
    for (Map.Entry<String, List<String>> section : diagnosis.sections().entrySet()) {
      String name = section.getKey();
      for (String line : section.getValue()) {
        out.printf("%-16s%s%n", name, line);
        name = "";
      }
    }
    out.println();
    diagnosis.problems().forEach(problem -> out.println("wrong: " + problem));
    if (diagnosis.isHealthy()) {
      out.println("nothing is wrong");
    }
    out.flush();
    return diagnosis.isHealthy() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
