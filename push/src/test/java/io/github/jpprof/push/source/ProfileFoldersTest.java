// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of folders of which nothing is sent. */
class ProfileFoldersTest {
    @TempDir
    private Path folder;

    private List<String> said(String... kinds) throws IOException {
        List<String> log = new ArrayList<>();
        List<Outgoing> sent =
                new ProfileFolders(Map.of(), Set.of(kinds), List.of(), log::add).read(List.of(folder), () -> true);
        assertThat(sent).isEmpty();
        return log;
    }

    private void write(String kind) throws IOException {
        Profile none = new ProfileBuilder(List.of(new ValueType("cpu", "nanoseconds"))).build();
        ProfileFile.write(
                none, Files.createDirectories(folder.resolve("target/jpprof")).resolve(kind + ".pb.gz"));
    }

    @Test
    void saysThatThereAreNone() throws IOException {
        assertThat(said()).containsExactly("no profiles (*.pb.gz) in [" + folder + "]");
    }

    @Test
    void saysWhichKindsThereAre() throws IOException {
        write("cpu");
        write("limit-allocs");

        assertThat(said("heap", "block"))
                .containsExactly(
                        "no profiles of the kinds [block, heap] in [" + folder + "]: there are [cpu, limit-allocs]");
    }

    @Test
    void saysThatTheyAreEmpty() throws IOException {
        write("cpu");

        assertThat(said()).containsExactly("the profiles in [" + folder + "] have no samples");
    }
}
