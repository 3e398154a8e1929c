// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.junit.config.BuildRun;
import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.report.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunArtifactsTest {
    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void profilesOfOneRunAreSummedAndReturnedAsTheyAreInTheFile() throws IOException {
        write(5);
        Profile sum = write(7);

        assertThat(sum.total("contentions")).isEqualTo(12);
        assertThat(ProfileFile.read(folder.resolve("block.pb.gz"))).isEqualTo(sum);
        assertThat(sum.comments()).containsExactly(BuildRun.id().comment());
    }

    @Test
    void profileOfAnotherRunIsReplaced() throws IOException {
        ProfileFile.write(
                block(5).toBuilder()
                        .comment(new RunId("1@1970-01-01T00:00:00Z").comment())
                        .build(),
                folder.resolve("block.pb.gz"));

        assertThat(write(7).total("contentions")).isEqualTo(7);
        assertThat(warnings).isEmpty();
    }

    @Test
    void replacesDamagedProfileWithWarning() throws IOException {
        Files.writeString(folder.resolve("block.pb.gz"), "no profile");

        assertThat(write(7).total("contentions")).isEqualTo(7);
        assertThat(ProfileFile.read(folder.resolve("block.pb.gz")).total("contentions"))
                .isEqualTo(7);
        assertThat(warnings).singleElement().asString().startsWith("jpprof: replaced a damaged profile: " + folder);
    }

    private Profile write(long contentions) throws IOException {
        Map<ProfileKind, Profile> written =
                RunArtifacts.write(folder, Map.of(ProfileKind.BLOCK, block(contentions)), warnings::add);
        return written.values().iterator().next();
    }

    private static Profile block(long contentions) {
        return Profile.builder(new ValueType("contentions", "count"), new ValueType("delay", "nanoseconds"))
                .add(List.of(Location.of(new Function("Lock.take", "", "", 0), 1)), List.of(), contentions, 1)
                .build();
    }
}
