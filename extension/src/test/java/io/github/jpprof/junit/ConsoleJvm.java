// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM of its own that runs fixtures by the JUnit console, in a folder of its own. */
public final class ConsoleJvm {
    /** The version of the platform that this module is compiled with. */
    static final String PLATFORM = "1.14";

    private final Path folder;
    private final List<String> jvmArguments = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private String platform = PLATFORM;

    /** What came of it. */
    public record Outcome(int exitCode, String out, String err) {
        public static final String UNDECIDED = "can't be decided";

        private static final Pattern COUNTS = Pattern.compile("\\[ +(\\d+) tests (\\w+) +\\]");

        /** How many tests were {@code successful}, {@code failed} and so on; -1 if the console did not count them. */
        public int tests(String state) {
            return COUNTS.matcher(out)
                    .results()
                    .filter(line -> line.group(2).equals(state))
                    .mapToInt(line -> Integer.parseInt(line.group(1)))
                    .findFirst()
                    .orElse(-1);
        }

        /** The console's text of each test of a fixture that failed. */
        public List<String> failures(Class<?> fixture) {
            String failures = out.substring(Math.max(0, out.indexOf("Failures (")));
            return Arrays.stream(failures.split("\\n(?= {2}JUnit Jupiter:)"))
                    .filter(failure -> failure.contains("className = '" + fixture.getName() + "'"))
                    .toList();
        }

        /** Whether a failure is that of a limit that is exceeded, or that can't be decided. */
        public static boolean isOfLimit(String failure) {
            return Stream.of(
                            UNDECIDED,
                            "allocates more than",
                            "is blocked for longer",
                            "leaves more objects behind",
                            "leaves threads behind")
                    .anyMatch(failure::contains);
        }
    }

    /** One that is running. */
    record Running(Process process, Path out, Path err) {
        Outcome await() throws IOException, InterruptedException {
            try {
                assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
                return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                process.destroyForcibly();
            }
        }
    }

    public ConsoleJvm(Path folder) {
        this.folder = folder;
    }

    /** Runs the platform of another version, such as {@code 6.1}. */
    ConsoleJvm platform(String version) {
        platform = version;
        return this;
    }

    /** Adds an option of the console. */
    public ConsoleJvm option(String option) {
        arguments.add(option);
        return this;
    }

    public ConsoleJvm systemProperty(String key, String value) {
        return jvmArgument("-D" + key + "=" + value);
    }

    public ConsoleJvm jvmArgument(String argument) {
        jvmArguments.add(argument);
        return this;
    }

    ConsoleJvm environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    ConsoleJvm parameter(String key, String value) {
        arguments.add("--config=" + key + "=" + value);
        return this;
    }

    public Outcome run(Class<?>... fixtures) throws IOException, InterruptedException {
        return start(fixtures).await();
    }

    Running start(Class<?>... fixtures) throws IOException {
        return start(command(fixtures));
    }

    /** As a build tool does it that lets a shell start the JVM. */
    Running startByShell(Class<?>... fixtures) throws IOException {
        String line = command(fixtures).stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        return start(List.of("sh", "-c", line + "; exit $?"));
    }

    private Running start(List<String> command) throws IOException {
        Path out = Files.createTempFile(folder, "out", ".log");
        Path err = Files.createTempFile(folder, "err", ".log");
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        process.environment().putAll(environment);
        return new Running(process.start(), out, err);
    }

    private List<String> command(Class<?>... fixtures) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath()));
        command.addAll(jvmArguments);
        command.addAll(List.of("org.junit.platform.console.ConsoleLauncher", "execute", "--disable-banner"));
        command.addAll(arguments);
        command.add("--include-classname=.*");
        Arrays.stream(fixtures).forEach(fixture -> command.add("--select-class=" + fixture.getName()));
        return command;
    }

    private String classPath() throws IOException {
        Path junit;
        try (Stream<Path> jars = Files.list(Path.of("target", "junit"))) {
            junit = jars.filter(jar -> jar.getFileName().toString().contains("-" + platform + "."))
                    .findFirst()
                    .orElseThrow();
        }
        return Stream.concat(
                        Stream.of(junit.toAbsolutePath().toString()),
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> !entry.matches(".*[/\\\\](org[/\\\\]junit|opentest4j)[/\\\\].*")))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
