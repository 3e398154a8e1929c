// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Small profiles of every kind, on which jpprof is compared with {@code go tool pprof}. */
public final class Corpus {
    private static final List<String> RECORDED = List.of(
            "go_allocs",
            "go_block",
            "go_cpu",
            "go_goroutine",
            "go_heap",
            "go_mutex",
            "go_threadcreate",
            "jpprof_allocs",
            "jpprof_block",
            "jpprof_cpu",
            "jpprof_heap");

    private Corpus() {}

    static Map<String, Profile> profiles() throws IOException {
        Map<String, Profile> all = new LinkedHashMap<>();
        all.put("cpu", JavaProfiles.cpu(1));
        all.put("base", JavaProfiles.cpu(2));
        all.put("random", JavaProfiles.random(7, 60, 1_000_000));
        all.put("other", JavaProfiles.random(8, 60, 1_000_000));
        all.put("wide", JavaProfiles.random(9, 400, 50_000_000));
        all.put("heap", JavaProfiles.heap());
        all.put("block", JavaProfiles.block());
        all.put("threads", JavaProfiles.threads());
        all.put("labels", JavaProfiles.labels());
        all.put("negative", JavaProfiles.cpu(1).minus(JavaProfiles.cpu(2)));
        all.put("inlined", NativeProfiles.inlined());
        all.put("native", NativeProfiles.nativeCode());
        all.put("recursion", JavaProfiles.recursion());
        all.put("tiny", ValueProfiles.tiny());
        all.put("huge", ValueProfiles.huge());
        all.put("oddunits", ValueProfiles.oddUnits());
        all.put("dropped", JavaProfiles.dropped());
        all.put("empty", ValueProfiles.empty());
        all.put("bare", NativeProfiles.bare());
        all.put("unlined", NativeProfiles.unlined());
        all.put("mangled", NativeProfiles.mangled());
        return all;
    }

    /** The names of all profiles: these, {@link OddProfiles}, and recorded profiles of Go and jpprof. */
    static List<String> names() throws IOException {
        List<String> names = new ArrayList<>(profiles().keySet());
        names.addAll(OddProfiles.names());
        names.addAll(RECORDED);
        return names;
    }

    /** Writes all profiles. */
    public static void write(Path folder) throws IOException {
        for (Map.Entry<String, Profile> entry : profiles().entrySet()) {
            ProfileFile.write(entry.getValue(), folder.resolve(entry.getKey() + ".pb.gz"));
        }
        OddProfiles.write(folder);
        Path sources = Files.createDirectories(folder.resolve("com/example"));
        for (String name : List.of("Hot", "Main", "C1")) {
            Files.writeString(sources.resolve(name + ".java"), "// line\n\tcode <&>;\r\n\n".repeat(15) + "the end");
        }
        for (String name : RECORDED) {
            try (InputStream in = Corpus.class.getResourceAsStream("profiles/" + name + ".pb.gz")) {
                Files.copy(Objects.requireNonNull(in, name), folder.resolve(name + ".pb.gz"));
            }
        }
    }
}
