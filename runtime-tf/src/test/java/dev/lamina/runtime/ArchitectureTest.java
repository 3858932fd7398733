package dev.lamina.runtime;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between the packages of the runtime. */
final class ArchitectureTest {
  private static final String ROOT = "dev.lamina.runtime.";
  private static final JavaClasses RUNTIME =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.lamina.runtime");

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "initializer, ",
    "xla, ",
    "activation, device xla",
    "replica, ",
    "graph, initializer replica xla",
    "convolution, graph activation device xla",
    "layer, convolution graph activation device initializer replica xla",
    "loss, ",
    "optimizer, graph initializer",
    "report, ",
    "file, ",
    "step, device replica",
    "checkpoint, data file graph metric model report step",
  })
  void aPackageKnowsOnlyWhatItStandsOn(String name, String known) {
    List<String> allowed =
        known == null ? List.of() : Arrays.stream(known.split(" ")).map(ROOT::concat).toList();
    DescribedPredicate<JavaClass> others =
        resideInAPackage("dev.lamina.runtime..")
            .and(not(resideInAnyPackage(allowed.toArray(new String[0]))))
            .and(not(resideInAPackage(ROOT + name)))
            // A mistake of the user may show anywhere.
            .and(not(equivalentTo(LaminaException.class)));
    noClasses()
        .that()
        .resideInAPackage(ROOT + name)
        .should()
        .dependOnClassesThat(others)
        .check(RUNTIME);
  }

  @Test
  void aModelKnowsNeitherTrainingNorDataNorLayers() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "model")
        .should()
        .dependOnClassesThat(resideInAnyPackage(ROOT + "train", ROOT + "data", ROOT + "layer"))
        .check(RUNTIME);
  }

  @Test
  void thereAreNoCyclesBetweenPackages() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(RUNTIME);
  }
}
