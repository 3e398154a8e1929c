// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ArtifactFolderTest {
    @TempDir
    Path folder;

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void replacesLinksBelowOutputDirectoryAndFollowsThoseAbove() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path real = Files.createDirectories(folder.resolve("real"));
        Path root = Files.createSymbolicLink(folder.resolve("out"), real);
        Files.createSymbolicLink(real.resolve("link"), outside);
        Files.createDirectories(real.resolve("plain"));
        Files.createSymbolicLink(real.resolve("plain/dangling"), folder.resolve("missing"));

        ArtifactFolder.create(root, root.resolve("link/test"));
        ArtifactFolder.create(root, root.resolve("plain/dangling"));
        ArtifactFolder.create(root, root);

        assertThat(outside).isEmptyDirectory();
        assertThat(folder.resolve("missing")).doesNotExist();
        assertThat(real.resolve("link/test")).isDirectory();
        assertThat(Files.isDirectory(real.resolve("plain/dangling"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(root).isSymbolicLink();
    }

    @Test
    void refusesFoldersElsewhere() {
        assertThatThrownBy(() -> ArtifactFolder.create(folder.resolve("out"), folder.resolve("out/../other")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
