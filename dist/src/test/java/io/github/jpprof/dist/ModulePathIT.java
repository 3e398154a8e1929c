// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jars as modules of a program that is one itself. */
class ModulePathIT {
    /** Of the packages that the command has in itself, others are the owners. */
    private static final Pattern LEFT_OUT = Pattern.compile("jpprof(-tool|-agent|-jmh)?(-\\d.*)?\\.jar");

    private static final Pattern NAME = Pattern.compile("<module\\.name>(.*)</module\\.name>");

    @TempDir
    Path folder;

    @Test
    void runsAProgramThatRequiresThem() throws Exception {
        Path info = write("module-info.java", """
                module program {
                    requires io.github.jpprof.profiler;
                    requires io.github.jpprof.report;
                    requires io.github.jpprof.junit;
                }
                """);
        Path main = write("program/Main.java", """
                package program;

                import io.github.jpprof.CpuProfile;
                import io.github.jpprof.pprof.Pprof;
                import io.github.jpprof.profile.wire.ProfileFile;
                import java.io.ByteArrayInputStream;
                import java.io.ByteArrayOutputStream;

                public class Main {
                    public static void main(String[] args) throws Exception {
                        ByteArrayOutputStream out = new ByteArrayOutputStream();
                        Pprof.startCpuProfile(out);
                        Pprof.stopCpuProfile();
                        System.out.println(ProfileFile.read(new ByteArrayInputStream(out.toByteArray()), "cpu").sampleTypes().size());
                        System.out.println(CpuProfile.class.getModule().getName());
                    }
                }
                """);
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(file -> file.endsWith(".jar"))
                .filter(file -> !LEFT_OUT.matcher(Path.of(file).getFileName().toString())
                        .matches())
                .collect(Collectors.joining(File.pathSeparator));
        int compiled = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "-p",
                        path,
                        "-d",
                        folder.resolve("classes").toString(),
                        info.toString(),
                        main.toString());
        assertThat(compiled).isZero();

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-p",
                        folder.resolve("classes") + File.pathSeparator + path,
                        "-m",
                        "program/program.Main")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output.lines()).first().isEqualTo("2");
        assertThat(output.lines()).last().asString().startsWith("io.github.jpprof.");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void eachJarHasANameOfItsOwn() throws IOException {
        List<String> names;
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            names = modules.map(module -> module.resolve("pom.xml"))
                    .filter(pom -> Files.exists(pom) && Files.isDirectory(pom.resolveSibling("src/main/java")))
                    .filter(pom -> !pom.getParent().endsWith("examples"))
                    .map(ModulePathIT::moduleName)
                    .toList();
        }
        assertThat(names).hasSizeGreaterThan(5).doesNotHaveDuplicates().doesNotContain("");
    }

    private static String moduleName(Path pom) {
        try {
            Matcher name = NAME.matcher(Files.readString(pom));
            return name.find() ? name.group(1) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
