// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFolderTest {
    @TempDir
    Path folder;

    @Test
    void isTheUsersOrTheTemporaryOne() {
        Path home = folder.resolve("home").toAbsolutePath();
        Path temporary = folder.resolve("tmp").toAbsolutePath();

        assertThat(HomeFolder.of(home.toString(), temporary.toString())).isEqualTo(home);
        assertThat(HomeFolder.of("?", temporary.toString())).isEqualTo(temporary);
        assertThat(HomeFolder.of("", temporary.toString())).isEqualTo(temporary);
    }
}
