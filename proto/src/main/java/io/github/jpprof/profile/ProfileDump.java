// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.util.List;
import java.util.StringJoiner;

/** All of a profile as text: one line for each header that is set, one for each sample, one for each frame. */
final class ProfileDump {
    private final StringBuilder text = new StringBuilder();

    private ProfileDump() {}

    static String of(Profile profile) {
        ProfileDump dump = new ProfileDump();
        dump.header(profile);
        for (Sample sample : profile.samples()) {
            dump.sample(sample);
        }
        return dump.text.toString();
    }

    private void header(Profile profile) {
        StringJoiner types = new StringJoiner(" ");
        for (ValueType type : profile.sampleTypes()) {
            types.add(type + (type.type().equals(profile.defaultSampleType()) ? "[default]" : ""));
        }
        line("sample types", types.toString());
        line("period", profile.period() == 0 ? "" : profile.period() + " " + profile.periodType());
        line("time", profile.timeNanos() == 0 ? "" : profile.timeNanos() + " ns since 1970");
        line("duration", profile.durationNanos() == 0 ? "" : profile.durationNanos() + " ns");
        line("drop frames", profile.dropFrames());
        line("keep frames", profile.keepFrames());
        line("documentation", profile.docUrl());
        profile.comments().forEach(comment -> line("comment", comment));
        line("samples", String.valueOf(profile.samples().size()));
    }

    private void line(String name, String value) {
        if (!value.isEmpty()) {
            text.append(name).append(": ").append(value).append('\n');
        }
    }

    private void sample(Sample sample) {
        StringJoiner values = new StringJoiner(" ", "", "");
        for (long value : sample.values()) {
            values.add(String.valueOf(value));
        }
        text.append('\n').append(values);
        sample.labels().forEach(label -> text.append(' ').append(label(label)));
        text.append('\n');
        sample.locations().forEach(this::location);
    }

    private void location(Location location) {
        List<Line> lines = location.lines();
        Mapping mapping = location.mapping();
        StringJoiner details = new StringJoiner(" ");
        if (location.address() != 0) {
            details.add("0x" + Long.toHexString(location.address()));
        }
        if (mapping == null || !mapping.equals(Mapping.JVM)) {
            details.add(mapping == null ? "[no mapping]" : "[" + mapping.filename() + "]");
        }
        if (location.folded()) {
            details.add("folded");
        }
        String suffix = details.length() == 0 ? "" : " " + details;
        if (lines.isEmpty()) {
            text.append("   ").append(suffix).append('\n');
        }
        for (int i = 0; i < lines.size(); i++) {
            text.append("    ").append(line(lines.get(i)));
            text.append(i < lines.size() - 1 ? " inlined" : "").append(suffix).append('\n');
        }
    }

    private static String line(Line line) {
        Function function = line.function();
        StringJoiner parts = new StringJoiner(" ");
        parts.add(function.name());
        if (!line.site().isEmpty()) {
            parts.add(line.site() + (line.column() == 0 ? "" : ":" + line.column()));
        }
        if (function.startLine() != 0) {
            parts.add("from line " + function.startLine());
        }
        if (!function.systemName().isEmpty() && !function.systemName().equals(function.name())) {
            parts.add("= " + function.systemName());
        }
        return parts.toString();
    }

    private static String label(Label label) {
        if (label instanceof Label.Number number) {
            return number.key() + "=" + number.value() + number.unit();
        }
        return label.key() + "=\"" + ((Label.Text) label).value() + "\"";
    }
}
