// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import io.github.jpprof.sampler.Availability.Reason;
import io.github.jpprof.sampler.Availability.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Loads the native library of this platform from the jar, through a temporary file that is deleted afterwards.
 *
 * <p>The system property {@value #FOLDER} names another folder for that file, {@value #LIBRARY} an existing library.
 */
final class NativeLibrary {
    static final String FOLDER = "jpprof.sampler.dir";
    static final String LIBRARY = "jpprof.sampler.library";

    private static final String PREFIX = "jpprof-sampler-";

    /** As {@link Files#createTempFile} makes it, and as Linux shows a file that was deleted. */
    private static final Pattern FILE = Pattern.compile("(.*[/\\\\])?" + PREFIX + "\\d+\\.(so|dylib)( \\(deleted\\))?");

    private NativeLibrary() {}

    static boolean isFile(String path) {
        return FILE.matcher(path).matches();
    }

    /** Loads the library, or returns why it cannot be loaded. */
    static Optional<Unavailable> load() {
        String given = System.getProperty(LIBRARY, "");
        if (!given.isEmpty()) {
            return load(Path.of(given).toAbsolutePath());
        }
        String name = name(System.getProperty("os.name"), System.getProperty("os.arch"));
        try (InputStream library = NativeLibrary.class.getResourceAsStream(name)) {
            if (library == null) {
                return Optional.of(new Unavailable(
                        Reason.UNKNOWN_PLATFORM,
                        "jpprof's heap sampler has no library for " + System.getProperty("os.name") + " on "
                                + System.getProperty("os.arch"),
                        "build one with scripts/build-sampler and name it with -D" + LIBRARY));
            }
            return loadBy(library, suffix(name));
        } catch (IOException e) {
            return Optional.of(new Unavailable(
                    Reason.NO_FOLDER,
                    "jpprof's heap sampler can't be written to " + folder() + ": " + e,
                    "name a folder that can be written with -D" + FOLDER));
        }
    }

    /** The name of the resource, such as {@code linux-x86_64.so}; other platforms have none of that name. */
    static String name(String osName, String arch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String processor = arch.equals("amd64") ? "x86_64" : arch.equals("arm64") ? "aarch64" : arch;
        if (os.startsWith("windows")) {
            return "windows-" + processor + ".dll";
        }
        return os.startsWith("mac") ? "macos-" + processor + ".dylib" : os + "-" + processor + ".so";
    }

    private static String suffix(String name) {
        return name.substring(name.lastIndexOf('.'));
    }

    private static Path folder() {
        String given = System.getProperty(FOLDER, "");
        return Path.of(given.isEmpty() ? System.getProperty("java.io.tmpdir") : given);
    }

    private static Optional<Unavailable> loadBy(InputStream library, String suffix) throws IOException {
        if (suffix.equals(".dll")) {
            LeftoverLibraries.delete(
                    folder(), PREFIX + "*" + suffix); // Windows keeps a loaded library's file until the process ends
        }
        Path file = Files.createTempFile(folder(), PREFIX, suffix);
        try {
            Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
            return load(file.toAbsolutePath());
        } finally {
            if (!suffix.equals(".dll")) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Optional<Unavailable> load(Path file) {
        try {
            System.load(file.toString());
            return Optional.empty();
        } catch (UnsatisfiedLinkError e) {
            return Optional.of(refused(file, String.valueOf(e.getMessage())));
        } catch (IllegalCallerException e) {
            return Optional.of(new Unavailable(
                    Reason.NATIVE_ACCESS_DENIED,
                    "jpprof's heap sampler is native code, which this JVM's options deny: " + e.getMessage(),
                    "allow it with --enable-native-access=" + moduleName()));
        }
    }

    /** As the options of the JVM name the module of this class. */
    private static String moduleName() {
        String name = NativeLibrary.class.getModule().getName();
        return name == null ? "ALL-UNNAMED" : name;
    }

    private static Unavailable refused(Path file, String message) {
        if (message.contains("failed to map segment") || message.contains("Permission denied")) {
            return new Unavailable(
                    Reason.FOLDER_FORBIDS_CODE,
                    "jpprof's heap sampler can't be run from " + file.getParent() + ": " + message,
                    "name a folder that allows it, one that is not mounted noexec, with -D" + FOLDER);
        }
        return new Unavailable(
                Reason.LIBRARY_REFUSED,
                "jpprof's heap sampler is not loaded: " + message,
                "build a library for this system with scripts/build-sampler and name it with -D" + LIBRARY);
    }
}
