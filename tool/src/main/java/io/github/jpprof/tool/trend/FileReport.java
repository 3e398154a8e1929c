// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import io.github.jpprof.tool.fetch.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A report on the disk or in a zip file. */
record FileReport(InputFile file) implements StoredReport {
    @Override
    public String name() {
        return file.name();
    }

    @Override
    public InputStream open() throws IOException {
        return file.open();
    }

    @Override
    public Optional<InputStream> open(String relative) throws IOException {
        if (file.isEntry()) {
            Optional<InputFile> sibling = file.sibling(relative);
            return sibling.isPresent() ? Optional.of(sibling.get().open()) : Optional.empty();
        }
        Optional<Path> path = path(relative);
        return path.isPresent() ? Optional.of(Files.newInputStream(path.get())) : Optional.empty();
    }

    @Override
    public Optional<ProfileLink> link(String relative, Path page) {
        if (file.isEntry()) {
            return file.sibling(relative).map(sibling -> new ProfileLink(href(file.path(), page), sibling.name()));
        }
        return path(relative).map(path -> new ProfileLink(href(path, page), path.toString()));
    }

    /** The existing file at a path of the report, which may come from anywhere: an absolute one is not followed. */
    private Optional<Path> path(String relative) {
        try {
            Path way = Path.of(relative);
            Path path = file.path().resolveSibling(way).normalize();
            return !way.isAbsolute() && Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** A relative address that begins with a dot, so that no part of it is taken for a scheme. */
    private static String href(Path to, Path page) {
        Path folder = page.toAbsolutePath().normalize().getParent();
        Path target = to.toAbsolutePath().normalize();
        if (folder == null || !String.valueOf(folder.getRoot()).equals(String.valueOf(target.getRoot()))) {
            return "";
        }
        String way = folder.relativize(target).toString().replace('\\', '/');
        return "./"
                + Arrays.stream(way.split("/", -1))
                        .map(part ->
                                URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                        .collect(Collectors.joining("/"));
    }
}
