package dev.lamina.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which package may know which. */
class ArchitectureTest {
  private static final String ROOT = "dev.lamina.processor";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private static String[] packages(String... names) {
    String[] packages = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      packages[i] = ROOT + "." + names[i] + "..";
    }
    return packages;
  }

  @Test
  void theMiddleKnowsNeitherJavacNorJavaPoet() {
    noClasses()
        .that()
        .resideInAnyPackage(
            packages(
                "ir",
                "lower",
                "shape",
                "place",
                "check",
                "optimize",
                "formula",
                "backward",
                "cost"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "javax.lang.model..", "javax.annotation.processing..", "javax.tools..", "com..")
        .check(CLASSES);
  }

  @Test
  void theRepresentationStandsAlone() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".ir..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(ROOT + ".ir..", "java..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".formula..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            ROOT + ".formula..", ROOT + ".diagnostic..", ROOT + ".ir..", "java..")
        .check(CLASSES);
  }

  @Test
  void onlyTheEmitterKnowsJavaPoet() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".emit..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.palantir..")
        .check(CLASSES);
  }

  @Test
  void onlyTheEdgesKnowJavac() {
    noClasses()
        .that()
        .resideInAnyPackage(packages("diagnostic"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javax.lang.model..", "javax.annotation.processing..", "com..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".emit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages("parse", "lower", "shape", "check"))
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage(packages("shape", "place", "check", "optimize", "backward", "cost"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages("parse", "lower", "emit"))
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCircle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nothingIsGlobalAndMutable() {
    noFields()
        .that()
        .areStatic()
        .and()
        .areNotFinal()
        .should()
        .beDeclaredInClassesThat()
        .resideInAPackage(ROOT + "..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }
}
