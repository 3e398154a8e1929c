// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.tool.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedPagesTest {
    @TempDir
    Path folder;

    @Test
    void opensEachPageOrSaysWhyNot() throws IOException {
        Corpus.write(folder);
        MutatedPages pages = new MutatedPages(folder);

        for (long seed = 0; seed < 200; seed++) {
            assertThat(pages.fault(seed)).as("seed %d", seed).isEmpty();
        }
    }
}
