package dev.lamina.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The module descriptors, which nothing else in this build reads. */
final class ModuleTest {
  /** What only the runtime itself calls. */
  private static final Set<String> WITHIN =
      Set.of(
          "dev.lamina.runtime.checkpoint",
          "dev.lamina.runtime.convolution",
          "dev.lamina.runtime.step");

  private static final String OF_RUNTIME = "META-INF/versions/17/module-info.class";

  @ParameterizedTest
  @CsvSource({
    "dev.lamina, dev.lamina.Model, module-info.class",
    "dev.lamina.runtime, dev.lamina.runtime.Version, " + OF_RUNTIME
  })
  void aModuleExportsEachPackageThatUsersOrGeneratedCodeNeed(
      String name, Class<?> member, String file) throws IOException {
    ModuleDescriptor module = descriptor(member, file);
    assertEquals(name, module.name());
    assertEquals(
        distinct(
            classesBeside(member).stream()
                .map(JavaClass::getPackageName)
                .filter(one -> !WITHIN.contains(one))),
        distinct(module.exports().stream().filter(one -> !one.isQualified()).map(Exports::source)));
  }

  @Test
  void theRuntimeRequiresTheModuleOfEveryClassThatItUses() throws IOException {
    Set<ModuleDescriptor> used =
        classesBeside(Version.class).stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .map(dependency -> dependency.getTargetClass().getBaseComponentType())
            .filter(type -> !type.getPackageName().startsWith("dev.lamina.runtime"))
            .flatMap(type -> type.getSource().stream())
            .map(source -> place(source.getUri()))
            .distinct()
            .map(ModuleTest::moduleAt)
            .collect(Collectors.toSet());
    assertTrue(used.stream().anyMatch(module -> module.name().equals("tensorflow")));

    Set<String> read = new TreeSet<>();
    for (Requires required : descriptor(Version.class, OF_RUNTIME).requires()) {
      read(required.name(), used, read);
    }
    Set<String> missing = distinct(used.stream().map(ModuleDescriptor::name));
    missing.removeAll(read);
    assertEquals(Set.of(), missing);
  }

  /** Adds a module and what it hands on. */
  private static void read(String name, Set<ModuleDescriptor> known, Set<String> read) {
    if (!read.add(name)) {
      return;
    }
    Stream.concat(
            known.stream(),
            ModuleFinder.ofSystem().findAll().stream().map(ModuleReference::descriptor))
        .filter(module -> module.name().equals(name))
        .flatMap(module -> module.requires().stream())
        .filter(required -> required.modifiers().contains(Requires.Modifier.TRANSITIVE))
        .forEach(required -> read(required.name(), known, read));
  }

  private static JavaClasses classesBeside(Class<?> member) {
    return new ClassFileImporter().importUrl(location(member));
  }

  private static ModuleDescriptor descriptor(Class<?> member, String file) throws IOException {
    for (URL found : Collections.list(member.getClassLoader().getResources(file))) {
      if (found.toString().contains(location(member).toString())) {
        try (InputStream descriptor = found.openStream()) {
          return ModuleDescriptor.read(descriptor);
        }
      }
    }
    throw new AssertionError("there is no " + file + " beside " + member);
  }

  /** The module, jar or folder from which a class file was read. */
  private static URI place(URI file) {
    String text = file.toString();
    return URI.create(
        switch (file.getScheme()) {
          case "jrt" -> text.substring(0, text.indexOf('/', "jrt:/".length()));
          case "jar" -> text.substring("jar:".length(), text.indexOf('!'));
          default -> text.substring(0, text.indexOf("dev/lamina/"));
        });
  }

  private static ModuleDescriptor moduleAt(URI place) {
    if (place.getScheme().equals("jrt")) {
      String name = place.getPath().substring(1);
      return ModuleFinder.ofSystem().find(name).orElseThrow().descriptor();
    }
    return ModuleFinder.of(Path.of(place)).findAll().iterator().next().descriptor();
  }

  private static Set<String> distinct(Stream<String> names) {
    return names.collect(Collectors.toCollection(TreeSet::new));
  }

  private static URL location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
