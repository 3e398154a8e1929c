// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The files that arguments of a command name: files, folders, zip files, globs, and lists of these.
 *
 * <p>A folder and a zip file stand for all wanted files in them, sorted by path; zip files in a folder are read too. A
 * quoted glob is expanded here, without the limits of a shell; <code>**</code> stands for any number of folders.
 * {@code @FILE} is a list with one name a line, and {@code @-} is a list on standard input.
 *
 * <p>Zip files stay open until this is closed.
 */
public final class InputFiles implements AutoCloseable {
    private static final String LIST = "@";

    private final Predicate<String> wanted;
    private final InputStream in;
    private final List<InputFile> files = new ArrayList<>();
    private final List<ZipFile> zips = new ArrayList<>();

    private InputFiles(Predicate<String> wanted, InputStream in) {
        this.wanted = wanted;
        this.in = in;
    }

    /**
     * Finds the files.
     *
     * @param names the arguments
     * @param wanted which file names are taken from folders and zip files; files that are named themselves are all taken
     * @param what the wanted files, for messages: {@code *.pb.gz files}
     * @param in standard input
     * @throws IOException if a file or folder is missing, a folder or zip file cannot be read or has no wanted file, or
     *     nothing matches a glob
     */
    public static InputFiles of(Collection<String> names, Predicate<String> wanted, String what, InputStream in)
            throws IOException {
        InputFiles found = new InputFiles(wanted, in);
        try {
            for (String name : names) {
                found.add(name, what);
            }
        } catch (IOException | RuntimeException e) {
            found.close();
            throw e;
        }
        return found;
    }

    /** Whether an argument may stand for more than one file. */
    public static boolean isMany(String name) {
        return name.startsWith(LIST) || isZip(name) || isGlob(name) || Files.isDirectory(Path.of(name));
    }

    /** The files, in the order of the arguments; one that is named twice occurs twice, as in pprof. */
    public List<InputFile> all() {
        return List.copyOf(files);
    }

    private void add(String name, String what) throws IOException {
        int before = files.size();
        if (name.startsWith(LIST)) {
            addList(name.substring(LIST.length()), what);
        } else if (isGlob(name)) {
            for (Path path : Glob.matches(name)) {
                addPath(path, true);
            }
            removeRepeated(files.subList(before, files.size()));
            requireMore(before, name + ": no file or folder matches this pattern, or they have no " + what);
        } else if (Files.isDirectory(Path.of(name))) {
            addPath(Path.of(name), false);
            requireMore(before, name + ": no " + what + " in this folder or below");
        } else {
            if (!Files.exists(Path.of(name))) {
                throw new NoSuchFileException(name); // here, where it is not yet taken for a file of some format
            }
            addPath(Path.of(name), true);
            requireMore(before, name + ": no " + what + " in this zip file");
        }
    }

    private void requireMore(int before, String message) throws IOException {
        if (files.size() == before) {
            throw new IOException(message);
        }
    }

    private void addList(String list, String what) throws IOException {
        try (BufferedReader lines = list.equals("-")
                ? new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(Path.of(list))) {
            for (String line; (line = lines.readLine()) != null; ) {
                if (!line.isBlank()) {
                    add(line.strip(), what);
                }
            }
        }
    }

    private void addPath(Path path, boolean named) throws IOException {
        if (Files.isDirectory(path)) {
            try (Stream<Path> below = Files.walk(path)) {
                for (Path file :
                        (Iterable<Path>) below.filter(Files::isRegularFile).sorted()::iterator) {
                    addPath(file, false);
                }
            }
        } else if (isZip(path.toString())) {
            addZip(path);
        } else if (named || wanted.test(String.valueOf(path.getFileName()))) {
            files.add(InputFile.of(path));
        }
    }

    private void addZip(Path path) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (IOException e) {
            throw Files.exists(path) ? new IOException(path + ": not a zip file: " + e.getMessage(), e) : e;
        }
        zips.add(zip);
        zip.stream()
                .filter(entry -> !entry.isDirectory() && wanted.test(lastPart(entry.getName())))
                .sorted(Comparator.comparing(ZipEntry::getName))
                .forEach(entry -> files.add(InputFile.of(path, zip, entry)));
    }

    /** A pattern may match both a folder and the files in it. */
    private static void removeRepeated(List<InputFile> files) {
        Set<String> seen = new HashSet<>();
        files.removeIf(file -> !seen.add(file.name()));
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static boolean isZip(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    private static boolean isGlob(String name) {
        return Glob.isPattern(name) && !exists(name);
    }

    private static boolean exists(String name) {
        try {
            return Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            return false; // Windows: no path has a * in it
        }
    }

    @Override
    public void close() throws IOException {
        for (ZipFile zip : zips) {
            zip.close();
        }
    }
}
