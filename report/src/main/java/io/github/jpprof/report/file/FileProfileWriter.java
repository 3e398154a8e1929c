// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Mapping;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.wire.ProfileVisitor;
import io.github.jpprof.profile.wire.ProfileVisitor.Header;
import io.github.jpprof.profile.wire.SampleMessage;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends the messages of a profile, with the order and the ids that it has. */
final class FileProfileWriter {
    private final FileProfile profile;
    private final ProfileVisitor out;
    private final Map<String, Long> strings = new LinkedHashMap<>();
    private final Map<Function, Long> functions = new LinkedHashMap<>();

    private FileProfileWriter(FileProfile profile, ProfileVisitor out) {
        this.profile = profile;
        this.out = out;
        index("");
    }

    static void send(FileProfile profile, ProfileVisitor out) {
        new FileProfileWriter(profile, out).send();
    }

    private long index(String string) {
        Long next = (long) strings.size();
        Long known = strings.putIfAbsent(string, next);
        return known == null ? next : known;
    }

    private void send() {
        FileHeader header = profile.header();
        for (ValueType type : header.sampleTypes()) {
            out.sampleType(index(type.type()), index(type.unit()));
        }
        samples();
        profile.mappings().forEach(this::mapping);
        profile.locations().forEach(this::location);
        functions.forEach((function, id) -> out.function(
                id,
                index(function.name()),
                index(function.systemName()),
                index(function.filename()),
                function.startLine()));
        header(header);
        strings.keySet().forEach(out::string);
    }

    private void samples() {
        long[] ids = profile.locations().stream().mapToLong(FileLocation::id).toArray();
        IdentityHashMap<FileLabels, long[]> rows = new IdentityHashMap<>();
        SampleMessage message = new SampleMessage();
        for (FileSample sample : profile.samples()) {
            message.clear();
            for (int location : sample.stack()) {
                message.addLocation(ids[location]);
            }
            message.addValues(sample.values());
            message.addLabels(rows.computeIfAbsent(sample.labels(), this::labels));
            out.sample(message);
        }
    }

    private long[] labels(FileLabels labels) {
        if (labels.isEmpty()) {
            return new long[0];
        }
        List<Long> rows = new ArrayList<>();
        labels.texts()
                .forEach((key, texts) -> texts.forEach(text -> {
                    rows.addAll(List.of(index(key), index(text), 0L, 0L));
                }));
        labels.numbers().forEach((key, numbers) -> {
            for (int i = 0; i < numbers.values().size(); i++) {
                rows.addAll(List.of(index(key), 0L, numbers.values().get(i), index(numbers.unit(i))));
            }
        });
        return rows.stream().mapToLong(Long::longValue).toArray();
    }

    private void mapping(FileMapping numbered) {
        Mapping mapping = numbered.mapping();
        out.mapping(
                numbered.id(),
                mapping.start(),
                mapping.limit(),
                mapping.offset(),
                index(mapping.filename()),
                index(mapping.buildId()),
                mapping.hasFunctions() ? 1 : 0,
                mapping.hasFilenames() ? 1 : 0,
                mapping.hasLineNumbers() ? 1 : 0,
                mapping.hasInlineFrames() ? 1 : 0);
    }

    private void location(FileLocation location) {
        long mapping = location.mapping() < 0
                ? 0
                : profile.mappings().get(location.mapping()).id();
        long[] lines = new long[3 * location.lines().size()];
        int next = 0;
        for (FileLine line : location.lines()) {
            Long first = (long) functions.size() + 1;
            Long known = functions.putIfAbsent(line.function(), first);
            lines[next++] = known == null ? first : known;
            lines[next++] = line.line();
            lines[next++] = line.column();
        }
        out.location(new long[] {location.id(), mapping, location.address(), location.folded() ? 1 : 0}, lines);
    }

    private void header(FileHeader header) {
        out.header(Header.DROP_FRAMES, index(header.dropFrames()));
        out.header(Header.KEEP_FRAMES, index(header.keepFrames()));
        out.header(Header.TIME_NANOS, header.timeNanos());
        out.header(Header.DURATION_NANOS, header.durationNanos());
        if (!header.periodType().equals(ValueType.NONE)) {
            out.periodType(
                    index(header.periodType().type()), index(header.periodType().unit()));
        }
        out.header(Header.PERIOD, header.period());
        header.comments().forEach(comment -> out.header(Header.COMMENT, index(comment)));
        out.header(Header.DEFAULT_SAMPLE_TYPE, index(header.defaultSampleType()));
        out.header(Header.DOC_URL, index(header.docUrl()));
    }
}
