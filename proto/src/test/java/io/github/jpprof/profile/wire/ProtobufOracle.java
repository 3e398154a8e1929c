// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Mapping;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.proto.ProfileProto;
import java.util.List;
import java.util.stream.Collectors;

/** Turns protobuf's own reading of a file into the model, by the shortest way and with none of our reader's code. */
final class ProtobufOracle {
    private ProtobufOracle() {}

    static Profile profile(ProfileProto.Profile p) {
        List<String> s = p.getStringTableList();
        return new Profile(
                p.getSampleTypeList().stream().map(type -> type(type, s)).toList(),
                p.getSampleList().stream().map(sample -> sample(sample, p)).toList(),
                s.get((int) p.getDropFrames()),
                s.get((int) p.getKeepFrames()),
                p.getTimeNanos(),
                p.getDurationNanos(),
                type(p.getPeriodType(), s),
                p.getPeriod(),
                p.getCommentList().stream()
                        .map(comment -> s.get(comment.intValue()))
                        .toList(),
                s.get((int) p.getDefaultSampleType()),
                s.get((int) p.getDocUrl()));
    }

    private static ValueType type(ProfileProto.ValueType type, List<String> s) {
        return new ValueType(s.get((int) type.getType()), s.get((int) type.getUnit()));
    }

    private static Sample sample(ProfileProto.Sample sample, ProfileProto.Profile p) {
        return new Sample(
                sample.getLocationIdList().stream().map(id -> location(id, p)).toList(),
                sample.getLabelList().stream()
                        .map(label -> label(label, p.getStringTableList()))
                        .collect(Collectors.toList()),
                sample.getValueList().stream().mapToLong(Long::longValue).toArray());
    }

    private static Label label(ProfileProto.Label label, List<String> s) {
        String key = s.get((int) label.getKey());
        return label.getStr() != 0
                ? new Label.Text(key, s.get((int) label.getStr()))
                : new Label.Number(key, label.getNum(), s.get((int) label.getNumUnit()));
    }

    private static Location location(long id, ProfileProto.Profile p) {
        ProfileProto.Location location = p.getLocationList().stream()
                .filter(candidate -> candidate.getId() == id)
                .findFirst()
                .orElseThrow();
        Mapping mapping = p.getMappingList().stream()
                .filter(candidate -> candidate.getId() == location.getMappingId())
                .map(found -> mapping(found, p.getStringTableList()))
                .findFirst()
                .orElse(null);
        List<Line> lines =
                location.getLineList().stream().map(line -> line(line, p)).toList();
        return new Location(mapping, location.getAddress(), lines, location.getIsFolded());
    }

    private static Mapping mapping(ProfileProto.Mapping m, List<String> s) {
        return new Mapping(
                m.getMemoryStart(),
                m.getMemoryLimit(),
                m.getFileOffset(),
                s.get((int) m.getFilename()),
                s.get((int) m.getBuildId()),
                m.getHasFunctions(),
                m.getHasFilenames(),
                m.getHasLineNumbers(),
                m.getHasInlineFrames());
    }

    private static Line line(ProfileProto.Line line, ProfileProto.Profile p) {
        ProfileProto.Function f = p.getFunctionList().stream()
                .filter(candidate -> candidate.getId() == line.getFunctionId())
                .findFirst()
                .orElseThrow();
        List<String> s = p.getStringTableList();
        Function function = new Function(
                s.get((int) f.getName()),
                s.get((int) f.getSystemName()),
                s.get((int) f.getFilename()),
                f.getStartLine());
        return new Line(function, line.getLine(), line.getColumn());
    }
}
