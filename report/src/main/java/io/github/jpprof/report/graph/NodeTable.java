// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.graph;

import io.github.jpprof.profile.Function;
import io.github.jpprof.report.file.FileLine;
import io.github.jpprof.report.file.FileLocation;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.text.SourcePaths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which nodes the lines of locations belong to. */
public final class NodeTable {
    private final FileProfile profile;
    private final boolean binaries;
    private final Map<String, String> cleaned = new HashMap<>();

    /** The nodes of a profile's locations; with {@code binaries}, those of different binaries differ. */
    public NodeTable(FileProfile profile, boolean binaries) {
        this.profile = profile;
        this.binaries = binaries;
    }

    /** The identities of a location's nodes, one for each line; one also if no line is known. */
    public List<NodeInfo> of(FileLocation location) {
        String binary = profile.binaryOf(location);
        if (location.lines().isEmpty()) {
            return List.of(new NodeInfo("", location.address(), "", 0, 0, 0, binary));
        }
        List<NodeInfo> infos = new ArrayList<>(location.lines().size());
        for (FileLine line : location.lines()) {
            Function function = line.function();
            boolean named = binaries || function.name().isEmpty();
            infos.add(new NodeInfo(
                    function.name(),
                    location.address(),
                    function.filename().isEmpty()
                            ? ""
                            : cleaned.computeIfAbsent(function.filename(), SourcePaths::clean),
                    named ? function.startLine() : 0,
                    line.line(),
                    line.column(),
                    named ? binary : ""));
        }
        return infos;
    }
}
