// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.testsupport;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;

/**
 * A module of the project.
 *
 * @param name its folder
 * @param packages its packages below {@code io.github.jpprof}, with all below them; {@code ""} is that package alone
 * @param below the modules that it may use
 */
public record ProjectModule(String name, List<String> packages, Set<ProjectModule> below) {
    /** What a profile is. */
    public static final ProjectModule PROTO = new ProjectModule("proto", List.of("profile"), Set.of());

    /** The heap sampler. */
    public static final ProjectModule SAMPLER = new ProjectModule("sampler", List.of("sampler"), Set.of());

    /** Where profiles are sent to. */
    public static final ProjectModule PUSH = new ProjectModule("push", List.of("push"), Set.of(PROTO));

    /** Where profiles come from. */
    public static final ProjectModule PROFILER = new ProjectModule(
            "profiler", List.of("profiler", "measure", "pprof", "trace", "http"), Set.of(PROTO, SAMPLER, PUSH));

    /** How profiles are looked at. */
    public static final ProjectModule REPORT = new ProjectModule("report", List.of("report"), Set.of(PROTO));

    /** What tests and benchmarks are annotated with. */
    public static final ProjectModule ANNOTATIONS =
            new ProjectModule("annotations", List.of("", "annotated", "internal"), Set.of(PROTO, PROFILER));

    /** The JUnit extension. */
    public static final ProjectModule EXTENSION = new ProjectModule(
            "extension", List.of("junit", "assertj"), Set.of(PROTO, PUSH, PROFILER, REPORT, ANNOTATIONS));

    /** The JMH profiler. */
    public static final ProjectModule JMH =
            new ProjectModule("jmh-plugin", List.of("jmh"), Set.of(PROTO, PUSH, PROFILER, ANNOTATIONS));

    /** The command, which reads execution traces by what {@link #PROFILER} knows of them. */
    public static final ProjectModule TOOL =
            new ProjectModule("tool", List.of("tool"), Set.of(PROTO, PUSH, PROFILER, REPORT));

    /** The agent, which knows the profiler by name alone: it starts it in a class loader of its own. */
    public static final ProjectModule AGENT = new ProjectModule("agent", List.of("agent"), Set.of());

    private static final String ROOT = "io.github.jpprof";
    private static final List<ProjectModule> ALL =
            List.of(PROTO, SAMPLER, PUSH, PROFILER, REPORT, ANNOTATIONS, EXTENSION, JMH, TOOL, AGENT);

    /** Whether the class is one of this module. */
    boolean contains(JavaClass type) {
        String name = type.getPackageName();
        return packages.stream()
                .anyMatch(part -> part.isEmpty()
                        ? name.equals(ROOT)
                        : name.equals(ROOT + "." + part) || name.startsWith(ROOT + "." + part + "."));
    }

    /** Whether the class is of another module that this one may not use. */
    boolean isForbidden(JavaClass type) {
        return ALL.stream()
                .anyMatch(module -> !module.equals(this) && !below.contains(module) && module.contains(type));
    }
}
