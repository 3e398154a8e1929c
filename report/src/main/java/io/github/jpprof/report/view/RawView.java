// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.view;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Mapping;
import io.github.jpprof.profile.text.GoNumbers;
import io.github.jpprof.report.file.FileHeader;
import io.github.jpprof.report.file.FileLabels;
import io.github.jpprof.report.file.FileLine;
import io.github.jpprof.report.file.FileLocation;
import io.github.jpprof.report.file.FileMapping;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.FileSample;
import io.github.jpprof.report.text.ByteOrder;
import io.github.jpprof.report.text.TextOut;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The full content of a profile. */
final class RawView {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern(" xx z", Locale.ROOT);

    private final FileProfile profile;
    private final TextOut out;

    private RawView(FileProfile profile, TextOut out) {
        this.profile = profile;
        this.out = out;
    }

    static void print(FileProfile profile, TextOut out) {
        RawView view = new RawView(profile, out);
        view.header(profile.header());
        profile.samples().forEach(view::sample);
        out.line("Locations");
        profile.locations().forEach(view::location);
        out.line("Mappings");
        profile.mappings().forEach(view::mapping);
    }

    private void header(FileHeader header) {
        header.comments().forEach(comment -> out.line("Comment: " + comment));
        if (!header.docUrl().isEmpty()) {
            out.line("Doc: " + header.docUrl());
        }
        out.line("PeriodType: " + header.periodType().type() + " "
                + header.periodType().unit());
        out.line("Period: " + header.period());
        if (header.timeNanos() != 0) {
            out.line("Time: " + time(header.timeNanos()));
        }
        if (header.durationNanos() != 0) {
            out.line("Duration: " + start(GoNumbers.duration(header.durationNanos())));
        }
        out.line("Samples:");
        List<String> types = header.sampleTypes().stream()
                .map(type -> type + (type.type().equals(header.defaultSampleType()) ? "[dflt]" : ""))
                .toList();
        out.line(String.join(" ", types).strip());
    }

    private static String time(long sinceEpoch) {
        var time = Instant.EPOCH.plusNanos(sinceEpoch).atZone(ZoneId.systemDefault());
        String fraction = String.format(Locale.ROOT, "%09d", time.getNano()).replaceFirst("0+$", "");
        return TIME.format(time) + (fraction.isEmpty() ? "" : "." + fraction) + ZONE.format(time);
    }

    /** pprof means four digits and gets four characters. */
    private static String start(String duration) {
        return duration.substring(0, Math.min(4, duration.length()));
    }

    private void sample(FileSample sample) {
        for (int i = 0; i < sample.valueCount(); i++) {
            out.add(" ").right(Long.toString(sample.value(i)), 10);
        }
        out.add(": ");
        for (int i = 0; i < sample.depth(); i++) {
            out.add(Long.toUnsignedString(
                            profile.locations().get(sample.location(i)).id()) + " ");
        }
        out.line();
        FileLabels labels = sample.labels();
        List<String> texts = new ArrayList<>();
        labels.texts().forEach((key, values) -> texts.add(key + ":[" + String.join(" ", values) + "]"));
        labels(texts);
        List<String> numbers = new ArrayList<>();
        labels.numbers().forEach((key, values) -> numbers.add(key + ":" + numbers(values)));
        labels(numbers);
    }

    private void labels(List<String> labels) {
        if (!labels.isEmpty()) {
            out.line(" ".repeat(16)
                    + String.join(" ", labels.stream().sorted(ByteOrder.STRINGS).toList()));
        }
    }

    private static String numbers(FileLabels.Numbers numbers) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < numbers.values().size(); i++) {
            values.add(numbers.values().get(i)
                    + (numbers.units().isEmpty() ? "" : " " + numbers.units().get(i)));
        }
        return "[" + String.join(" ", values) + "]";
    }

    private void location(FileLocation location) {
        String start = GoNumbers.right(Long.toUnsignedString(location.id()), 6) + ": 0x"
                + Long.toHexString(location.address()) + " "
                + (location.mapping() < 0
                        ? ""
                        : "M="
                                + Long.toUnsignedString(profile.mappings()
                                        .get(location.mapping())
                                        .id()) + " ")
                + (location.folded() ? "[F] " : "");
        if (location.lines().isEmpty()) {
            out.line(start);
        }
        String before = start;
        for (FileLine line : location.lines()) {
            Function function = line.function();
            String system = function.systemName().equals(function.name()) ? "" : "(" + function.systemName() + ")";
            out.line(before + function.name() + " " + function.filename() + ":" + line.line() + ":" + line.column()
                    + " s=" + function.startLine() + system);
            before = " ".repeat(13);
        }
    }

    private void mapping(FileMapping numbered) {
        Mapping mapping = numbered.mapping();
        out.line(Long.toUnsignedString(numbered.id()) + ": 0x" + Long.toHexString(mapping.start()) + "/0x"
                + Long.toHexString(mapping.limit()) + "/0x"
                + Long.toHexString(mapping.offset()) + " " + mapping.filename() + " " + mapping.buildId() + " "
                + (mapping.hasFunctions() ? "[FN]" : "") + (mapping.hasFilenames() ? "[FL]" : "")
                + (mapping.hasLineNumbers() ? "[LN]" : "") + (mapping.hasInlineFrames() ? "[IN]" : ""));
    }
}
