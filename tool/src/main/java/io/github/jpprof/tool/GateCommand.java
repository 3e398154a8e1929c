// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.report.ReportException;
import io.github.jpprof.report.SampleIndex;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.FileSample;
import io.github.jpprof.report.file.RunningSum;
import io.github.jpprof.report.text.GoNumbers;
import io.github.jpprof.report.text.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code jpprof gate}: fails where profiles add up to more than others did. */
final class GateCommand {
    private static final int CLOSED = 1;
    private static final String USAGE = """
            usage: jpprof gate -base=PROFILE|FOLDER [-threshold=5%] [-sample_index=TYPE] PROFILE|FOLDER...
            Ends with exit code 1 where the profiles add up to more than the base, by more than the threshold,
            in any of their sample types or in the one that is named.""";

    private GateCommand() {}

    static int run(List<String> arguments, Console console) throws IOException {
        Flags flags = new Flags(Set.of("h", "help"), Set.of("base", "threshold", "sample_index"), arguments);
        if (flags.rest().isEmpty() || flags.text("base").isEmpty()) {
            throw new UsageException(USAGE);
        }
        double threshold = percent(flags.text("threshold").isEmpty() ? "5%" : flags.text("threshold"));
        FileProfile base = sum(List.of(flags.text("base")));
        FileProfile profile = sum(flags.rest());
        String wanted = flags.text("sample_index");
        List<String> lines = new ArrayList<>();
        boolean closed = false;
        for (int i = 0; i < profile.header().sampleTypes().size(); i++) {
            String type = profile.header().typeNames().get(i);
            boolean asked = wanted.isEmpty() || i == SampleIndex.of(profile.header(), wanted);
            if (asked && base.header().typeNames().contains(type)) {
                long before = total(base, base.header().typeNames().indexOf(type));
                long after = total(profile, i);
                boolean worse = after > before + Math.abs(before) * (threshold / 100);
                closed |= worse;
                String unit = profile.header().sampleTypes().get(i).unit();
                lines.add((worse ? "FAIL " : "ok   ") + type + ": " + Quantity.label(before, unit) + " -> "
                        + Quantity.label(after, unit) + change(before, after));
            }
        }
        if (lines.isEmpty()) {
            throw new ReportException("the profiles " + profile.header().typeNames() + " and the base "
                    + base.header().typeNames() + " have no sample type in common");
        }
        lines.forEach(console::say);
        return closed ? CLOSED : 0;
    }

    private static double percent(String text) {
        String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
        if (!number.matches("[0-9]+(\\.[0-9]+)?")) {
            throw new UsageException("-threshold=" + text + ": a percentage is allowed, as in 5%");
        }
        return Double.parseDouble(number);
    }

    private static String change(long before, long after) {
        return before == 0
                ? ""
                : " (" + (after < before ? "" : "+") + GoNumbers.fixed(100.0 * (after - before) / Math.abs(before), 1)
                        + "%)";
    }

    private static FileProfile sum(List<String> names) throws IOException {
        RunningSum sum = new RunningSum();
        for (Path file : ProfileFiles.in(names)) {
            sum.add(ProfileFiles.read(file));
        }
        return sum.profile();
    }

    private static long total(FileProfile profile, int type) {
        long total = 0;
        for (FileSample sample : profile.samples()) {
            total += sample.value(type);
        }
        return total;
    }
}
