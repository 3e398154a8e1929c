// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.github.jpprof.profiler.engine.jvm.ThreadInfos;
import io.github.jpprof.testsupport.ArchitectureRules;
import io.github.jpprof.testsupport.ModuleArchitecture;
import io.github.jpprof.testsupport.ProjectModule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the architecture: engines below sessions, what users call above them. */
class ArchitectureTest implements ModuleArchitecture {
    private static final ArchitectureRules RULES = ArchitectureRules.of(ProjectModule.PROFILER);

    @Override
    public ArchitectureRules rules() {
        return RULES;
    }

    @Override
    public List<String> libraries() {
        return List.of("one..", "jdk.jfr..", "jakarta.servlet..", "com.sun.net.httpserver..", "javax.management..");
    }

    @Test
    void enginesDependOnTheVocabularyOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.github.jpprof.profiler.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.jpprof.profiler.session..",
                        "io.github.jpprof.profiler.collect..",
                        "io.github.jpprof.profiler.labels..",
                        "io.github.jpprof.profiler.threads..")
                .check(RULES.classes());
    }

    @Test
    void onlyEnginesAndTracesUseTheRecorders() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.github.jpprof.profiler.engine..", "io.github.jpprof.trace..")
                .should()
                .dependOnClassesThat(resideInAPackage("one..").or(resideInAPackage("jdk.jfr..")))
                .check(RULES.classes());
    }

    /** Any other look would keep objects of tests in use, see {@link ThreadInfos}. */
    @Test
    void threadsAreLookedAtInOnePlace() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(ThreadInfos.class)
                .should()
                .callMethod(Thread.class, "getStackTrace")
                .orShould()
                .callMethod(Thread.class, "getAllStackTraces")
                .orShould()
                .callMethodWhere(target(name("getThreadInfo").or(name("dumpAllThreads"))))
                .check(RULES.classes());
    }
}
