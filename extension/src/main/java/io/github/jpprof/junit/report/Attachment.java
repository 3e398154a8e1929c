// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.report;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** Artifacts attached to a test's report. */
public final class Attachment {
    private static final @Nullable MethodHandle PUBLISH_DIRECTORY = publishDirectory();

    private Attachment() {}

    /** Attaches the folder's files to the test where JUnit can, and reports where they are otherwise. */
    public static void attach(ExtensionContext context, Path folder) throws IOException {
        if (PUBLISH_DIRECTORY == null) {
            context.publishReportEntry("jpprof", folder.toString());
            return;
        }
        ThrowingConsumer<Path> copy = target -> copy(folder, target);
        try {
            PUBLISH_DIRECTORY.invokeExact(context, "jpprof", copy);
        } catch (Throwable e) {
            throw new IOException("the profiles in " + folder + " could not be attached to the report: " + e, e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
            for (Path file : files) {
                copyFile(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void copyFile(Path file, Path copy) throws IOException {
        Files.deleteIfExists(
                copy); // that of an earlier run, or a copy would write into the file that an older link shares
        try {
            Files.createLink(copy, file); // a link costs nothing; not every file system has them
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(file, copy);
        }
    }

    private static @Nullable MethodHandle publishDirectory() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(
                            ExtensionContext.class,
                            "publishDirectory",
                            MethodType.methodType(void.class, String.class, ThrowingConsumer.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null; // before JUnit 5.12
        }
    }
}
