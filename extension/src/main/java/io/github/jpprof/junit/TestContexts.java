// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.profiler.Profiler;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** What is kept in, and asked of, JUnit's contexts; works from JUnit 5.10 to 6. */
final class TestContexts {
    private static final Namespace NAMESPACE = Namespace.create(TestContexts.class);
    private static final @Nullable MethodHandle PUBLISH_DIRECTORY = publishDirectory();

    private TestContexts() {}

    /**
     * The configuration, read once a run.
     *
     * @throws IllegalArgumentException if it is wrong
     */
    static Settings settings(ExtensionContext context) {
        Store store = context.getRoot().getStore(NAMESPACE);
        Settings settings = store.get(Settings.class, Settings.class);
        if (settings == null) {
            settings = Settings.read(
                    context::getConfigurationParameter, System.getProperties().stringPropertyNames());
            store.put(Settings.class, settings);
        }
        return settings;
    }

    /** Keeps the engines running until the test's class is done. */
    static void keepWarm(ExtensionContext context) {
        ExtensionContext ofClass = context.getParent().orElse(context);
        Store store = ofClass.getStore(NAMESPACE);
        if (store.get(Warmth.class) == null) {
            store.put(Warmth.class, new Warmth(Profiler.keepWarm()));
        }
    }

    /** JUnit closes the one interface up to 5.12, both later, and the other alone in its future. */
    @SuppressWarnings("deprecation")
    private record Warmth(Profiler.Warmth engines) implements Store.CloseableResource, AutoCloseable {
        @Override
        public void close() {
            engines.close();
        }
    }

    /** Attaches the folder's files to the test, where JUnit can; tells where they are otherwise. */
    static void attach(ExtensionContext context, Path folder) {
        if (PUBLISH_DIRECTORY == null) {
            context.publishReportEntry("jpprof", folder.toString());
            return;
        }
        ThrowingConsumer<Path> copy = target -> copy(folder, target);
        try {
            PUBLISH_DIRECTORY.invokeExact(context, "jpprof", copy);
        } catch (Throwable e) {
            Warnings.warn(context, "has profiles that are not attached", e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
            for (Path file : files) {
                Path copy = to.resolve(file.getFileName());
                try {
                    Files.deleteIfExists(copy);
                    Files.createLink(copy, file); // a link costs nothing; not every file system has them
                } catch (IOException | UnsupportedOperationException e) {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
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
