// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import io.github.jpprof.tool.fetch.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
        Optional<InputFile> sibling = file.sibling(relative);
        return sibling.isPresent() ? Optional.of(sibling.get().open()) : Optional.empty();
    }

    @Override
    public Optional<ProfileLink> link(String relative, Path page) {
        return file.sibling(relative).map(sibling -> new ProfileLink(href(sibling.path(), page), sibling.name()));
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
