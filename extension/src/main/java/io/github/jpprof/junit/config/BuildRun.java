// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.config;

import io.github.jpprof.profile.files.SafeFileName;
import io.github.jpprof.report.run.RunId;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The run of the build that started this JVM, so that the forks of one run can add to one another's profiles.
 *
 * <p>Only Maven's forks are known to be parts of one run. Gradle's daemon lives on from build to build, so its workers
 * write a file each; anything else that starts a JVM may start the next one for another run.
 */
public final class BuildRun {
    private static final Set<String> SHELLS = Set.of("sh", "dash", "bash", "ash", "busybox", "zsh", "ksh", "cmd.exe");
    private static final Pattern SUREFIRE_START = Pattern.compile(" (\\S+)-jvmRun[0-9]+ ");

    private BuildRun() {}

    /** The same in all JVMs of a run, and in no JVM of another one. */
    public static RunId id() {
        ProcessHandle me = ProcessHandle.current();
        if (System.getProperty("surefire.test.class.path") == null) {
            return new RunId(named(me));
        }
        ProcessHandle maven = starter(me).orElse(me);
        boolean daemon = maven.info().commandLine().orElse("").contains("mvnd.");
        return new RunId(daemon ? named(maven) + surefireStart() : named(maven));
    }

    /**
     * As {@link #id} for the parts of a report, in which Gradle's workers come together as well: nothing distinguishes one
     * build of a daemon from its next, so what is removed between them stays in the report until the folder is cleaned.
     */
    public static RunId reportId() {
        return suffix().isEmpty()
                ? id()
                : ProcessHandle.current()
                        .parent()
                        .map(BuildRun::named)
                        .map(RunId::new)
                        .orElseGet(BuildRun::id);
    }

    /** What to add to the names of files so that the JVMs of a run don't share them; usually nothing. */
    public static String suffix() {
        String gradleWorker = System.getProperty("org.gradle.test.worker");
        return gradleWorker == null ? "" : SafeFileName.of("-worker" + gradleWorker);
    }

    /** Surefire starts each JVM by a shell of its own. */
    private static Optional<ProcessHandle> starter(ProcessHandle process) {
        return process.parent().flatMap(parent -> isShell(parent) ? starter(parent) : Optional.of(parent));
    }

    private static boolean isShell(ProcessHandle process) {
        String command = process.info().command().orElse("");
        int slash = Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\'));
        return SHELLS.contains(command.substring(slash + 1));
    }

    private static String named(ProcessHandle process) {
        return process.pid()
                + process.info().startInstant().map(start -> "@" + start).orElse("");
    }

    private static String surefireStart() {
        Matcher start = SUREFIRE_START.matcher(System.getProperty("sun.java.command", ""));
        return start.find() ? "@" + start.group(1) : "";
    }
}
