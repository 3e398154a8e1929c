// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import program.Program;

/** The agent's one jar, in programs started in every way that a JVM knows. */
class AgentIT {
    private static final Path PROGRAMS = Path.of(System.getProperty("programs", "target/programs"));
    private static final Path PROTOBUF = PROGRAMS.resolve("protobuf-java.jar");

    @TempDir
    Path folder;

    @Test
    void servesAProgramOfTheClassPathAndShowsItNothing() throws Exception {
        Path jar = program();
        try (Started program = Started.of("-cp", jar.toString(), Program.class.getName())) {
            assertThat(program.origins())
                    .containsSequence(
                            "io.github.jpprof.profile.Profile: not found",
                            "io.github.jpprof.http.PprofAgent: not found",
                            "com.google.protobuf.Message: not found",
                            "one.profiler.AsyncProfiler: not found",
                            "one.jfr.JfrReader: not found");
            assertServes(program);
        }
    }

    @Test
    void servesAnExecutableJar() throws Exception {
        try (Started program = Started.of("-jar", program().toString())) {
            assertServes(program);
        }
    }

    @Test
    void leavesTheProgramItsOwnProtobuf() throws Exception {
        Path jar = program();
        try (Started program =
                Started.of("-cp", jar + System.getProperty("path.separator") + PROTOBUF, Program.class.getName())) {
            assertThat(program.origins())
                    .contains("com.google.protobuf.Message: " + PROTOBUF.toUri().toURL());
            assertServes(program);
        }
    }

    @Test
    void servesAFatJarOfSpringBoot() throws Exception {
        Path fat = folder.resolve("fat.jar");
        Map<String, String> manifest = Map.of(
                "Main-Class", "org.springframework.boot.loader.launch.JarLauncher",
                "Start-Class", Program.class.getName(),
                "Spring-Boot-Classes", "BOOT-INF/classes/",
                "Spring-Boot-Lib", "BOOT-INF/lib/");
        try (Jars jar = Jars.create(fat, manifest)) {
            jar.addAll(PROGRAMS.resolve("spring-boot-loader.jar"))
                    .add("BOOT-INF/", new byte[0])
                    .add("BOOT-INF/classes/", new byte[0])
                    .add("BOOT-INF/classes/", Program.class)
                    .store("BOOT-INF/lib/protobuf-java.jar", PROTOBUF);
        }
        try (Started program = Started.of("-jar", fat.toString())) {
            assertThat(program.origins())
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("com.google.protobuf.Message: jar:")
                            .contains("protobuf-java.jar"))
                    .contains("one.profiler.AsyncProfiler: not found");
            assertServes(program);
        }
    }

    @Test
    void servesAModule() throws Exception {
        Path module = folder.resolve("module.jar");
        try (Jars jar = Jars.create(module, Map.of())) {
            jar.add("module-info.class", moduleInfo()).add("", Program.class);
        }
        try (Started program = Started.of("-p", module.toString(), "-m", "program/" + Program.class.getName())) {
            assertThat(program.origins()).contains("io.github.jpprof.profile.Profile: not found");
            assertServes(program);
        }
    }

    @Test
    void stopsTheJvmAtAnUnknownOptionWithOneLine() throws Exception {
        assertThat(failure("=port=1"))
                .isEqualTo(
                        "jpprof agent: unknown option \"port\": allowed are [address, token, heap, block, mutex, push,"
                                + " interval]; the program is not started\n");
    }

    @Test
    void stopsTheJvmWithoutModulesItNeedsAndNamesTheOption() throws Exception {
        assertThat(failure("", "--limit-modules=java.base,java.instrument,java.logging,java.management,jdk.management"))
                .isEqualTo("jpprof agent: the JVM runs without the modules [jdk.jfr]: start it with"
                        + " --add-modules=jdk.jfr; the program is not started\n");
    }

    /** What a JVM prints that does not start. */
    private String failure(String options, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Started.command(options, more));
        command.addAll(List.of("-cp", program().toString(), Program.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        return output.replace(System.lineSeparator(), "\n");
    }

    @Test
    void hasNothingOutsideItsPackageAndTheFolderOfItsLibraries() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("agent.jar"))) {
            List<String> shown = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("jpprof-libraries/"))
                    .toList();
            assertThat(shown).isNotEmpty().allSatisfy(name -> assertThat(name).startsWith("io/github/jpprof/agent/"));
            assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
            assertThat(jar.getEntry("META-INF/THIRD-PARTY.txt")).isNotNull();
        }
    }

    /** CPU profile, which async-profiler takes, and threads: the program's worker is in both. */
    private static void assertServes(Started program) throws IOException {
        byte[] cpu = new GZIPInputStream(new ByteArrayInputStream(program.get("profile?seconds=1"))).readAllBytes();
        assertThat(new String(cpu, StandardCharsets.ISO_8859_1)).contains(Program.class.getName() + ".spin");
        assertThat(new String(program.get("goroutine?debug=2"), StandardCharsets.UTF_8))
                .contains(Program.class.getName() + ".spin");
        assertThat(new String(program.get("heap?debug=1"), StandardCharsets.UTF_8))
                .contains("heap profile:");
    }

    private Path program() throws IOException {
        Path jar = folder.resolve("program.jar");
        try (Jars made = Jars.create(jar, Map.of("Main-Class", Program.class.getName()))) {
            made.add("", Program.class);
        }
        return jar;
    }

    private byte[] moduleInfo() throws IOException {
        Path source = folder.resolve("module-info.java");
        Files.writeString(source, "module program { }\n");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path type = classes.resolve(Program.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(type.getParent());
        Files.copy(
                Path.of("target/test-classes").resolve(classes.relativize(type).toString()), type);
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        int status = javac.run(System.out, System.err, "--release", "17", "-d", classes.toString(), source.toString());
        assertThat(status).isZero();
        return Files.readAllBytes(classes.resolve("module-info.class"));
    }
}
