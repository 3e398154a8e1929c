// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.testsupport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.stream.Stream;

/** The rules that hold in every module: dependencies point down, and what is internal stays inside. */
public final class ArchitectureRules {
    private static final String ROOT = "io.github.jpprof";
    private static final String INTERNAL = ROOT + ".profile.Internal";

    /** The packages that any module may use; the empty name is that of primitive types. */
    private static final List<String> EVERYWHERE =
            List.of(ROOT + "..", "java..", "org.jspecify..", "com.sun.management..", "");

    private final ProjectModule module;
    private final JavaClasses classes;
    private final DescribedPredicate<JavaClass> ours;

    private ArchitectureRules(ProjectModule module) {
        this.module = module;
        this.classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("/testsupport/"))
                .importPackages(ROOT);
        this.ours = DescribedPredicate.describe("of the module " + module.name(), module::contains);
    }

    /** The rules for the classes of this module, which are on the class path with those of the modules below it. */
    public static ArchitectureRules of(ProjectModule module) {
        return new ArchitectureRules(module);
    }

    /** All classes of the project on the class path, without tests. */
    public JavaClasses classes() {
        return classes;
    }

    /** Fails on a cycle between packages. */
    public void packagesHaveNoCycles() {
        slices().assignedFrom(new Packages()).should().beFreeOfCycles().check(classes);
    }

    /** Fails on a dependency on a module that is not below this one. */
    public void dependsOnModulesBelowOnly() {
        noClasses()
                .that(ours)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe("of a module that is not below", module::isForbidden))
                .check(classes);
    }

    /** Fails on a use of another module's packages that are marked as internal. */
    public void usesNoInternalsOfOtherModules() {
        noClasses()
                .that(ours)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "internal to another module", type -> !module.contains(type) && isInternal(type)))
                .check(classes);
    }

    private boolean isInternal(JavaClass type) {
        return classes.containPackage(type.getPackageName())
                && classes.getPackage(type.getPackageName()).isAnnotatedWith(INTERNAL);
    }

    /** Fails on a use of packages other than the project's, the JDK's and these, in ArchUnit's notation. */
    public void usesNoLibrariesBut(List<String> packages) {
        DescribedPredicate<JavaClass> allowed = JavaClass.Predicates.resideInAnyPackage(
                Stream.concat(packages.stream(), EVERYWHERE.stream()).toArray(String[]::new));
        noClasses()
                .that(ours)
                .should()
                .dependOnClassesThat(DescribedPredicate.not(allowed))
                .check(classes);
    }

    /** Each package is a slice, the root package too, which no pattern of slices matches. */
    private static final class Packages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return name.equals(ROOT) || name.startsWith(ROOT + ".")
                    ? SliceIdentifier.of(name)
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
