// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.gate;

import io.github.jpprof.report.file.FileHeader;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.options.ReportException;
import io.github.jpprof.report.options.SampleIndex;
import io.github.jpprof.tool.cli.Flags;
import io.github.jpprof.tool.cli.UsageException;
import io.github.jpprof.tool.console.Console;
import io.github.jpprof.tool.fetch.ProfileSums;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code jpprof gate}: fails if profiles grew beyond a threshold over those of a base. */
public final class GateCommand {
    private static final int CLOSED = 1;
    private static final String USAGE = """
            usage: jpprof gate [FLAGS] BASE PROFILE...
                   jpprof gate [FLAGS] -base=BASE PROFILE...
            Exits with 1 if the sum of the profiles exceeds that of the base by more than a threshold, and names the
            functions that grew. A folder or zip file means all *.pb.gz files in it and below, and a quoted pattern such as
            'builds/**/cpu.pb.gz', @FILE and @- (a list on standard input) all files that they name; files of the same name
            are added up and compared with those of that name in the base. A test's own profile is left out where there is
            one of the whole run, which has its samples.
              -threshold=5%                    allowed growth of each sample type's total; or by type: alloc_objects=0%,cpu=20%
              -functions=10%                   allowed growth of each function's flat value, in percent of the base's total
              -sample_index=TYPE               compare only this sample type""";

    private GateCommand() {}

    public static int run(List<String> arguments, Console console) throws IOException {
        Flags flags = new Flags(Set.of(), Set.of("base", "threshold", "functions", "sample_index"), USAGE, arguments);
        List<String> sources = new ArrayList<>(flags.rest());
        String base = flags.text("base").isEmpty() && !sources.isEmpty() ? sources.remove(0) : flags.text("base");
        if (sources.isEmpty() || base.isEmpty()) {
            throw new UsageException(USAGE);
        }
        GateThresholds thresholds = GateThresholds.parse(flags.given("threshold"), flags.given("functions"));
        Map<String, ProfileSums.Sum> before = ProfileSums.byFileName(List.of(base), "base", console);
        Map<String, ProfileSums.Sum> after = ProfileSums.byFileName(sources, "reading", console);
        Set<String> types = new HashSet<>(types(before));
        types.addAll(types(after));
        thresholds.requireTypesAmong("threshold", types);
        String wanted = flags.text("sample_index");
        Set<String> without = without(wanted, after);
        StringBuilder report = new StringBuilder();
        GateVerdict verdict = new GateVerdict();
        boolean named = before.size() > 1 || after.size() > 1;
        for (Map.Entry<String, ProfileSums.Sum> entry : after.entrySet()) {
            if (without.contains(entry.getKey())) {
                report.append(entry.getKey()).append(": no sample type " + wanted + "\n");
                continue;
            }
            ProfileSums.Sum theirs = named
                    ? before.get(entry.getKey())
                    : before.values().iterator().next();
            if (theirs == null) {
                report.append(entry.getKey()).append(": not in the base\n");
                verdict.addUncompared();
                continue;
            }
            List<GateCheck> checks = checks(theirs.profile(), entry.getValue().profile(), wanted, thresholds);
            if (named && checks.isEmpty()) {
                report.append(entry.getKey()).append(": no such sample type in the base\n");
            } else if (named) {
                report.append(entry.getKey() + ", " + theirs.count() + " -> "
                        + entry.getValue().count() + " profiles\n");
            }
            for (GateCheck check : checks) {
                verdict.add(named ? entry.getKey() : "", check);
                report.append(check.text());
            }
        }
        before.keySet().stream()
                .filter(name -> named && !after.containsKey(name))
                .forEach(name -> report.append(name).append(": only in the base\n"));
        if (verdict.compared() == 0) {
            throw new ReportException("the profiles " + types(after) + " and the base " + types(before)
                    + " have no sample type in common" + (named ? " under one file name" : ""));
        }
        console.out().write((verdict.text() + report).getBytes(StandardCharsets.UTF_8));
        console.out().flush();
        return verdict.open() ? 0 : CLOSED;
    }

    /**
     * The names of the profiles that lack a sample type: those of a run are of several kinds.
     *
     * @throws ReportException if they all do
     */
    private static Set<String> without(String wanted, Map<String, ProfileSums.Sum> sums) {
        Set<String> without = new HashSet<>();
        sums.forEach((name, sum) -> {
            if (SampleIndex.find(sum.profile().header(), wanted).isEmpty()) {
                without.add(name);
            }
        });
        if (without.size() == sums.size()) {
            SampleIndex.of(sums.values().iterator().next().profile().header(), wanted); // says what there is
        }
        return without;
    }

    private static List<GateCheck> checks(
            FileProfile base, FileProfile profile, String wanted, GateThresholds thresholds) {
        List<GateCheck> checks = new ArrayList<>();
        FileHeader header = profile.header();
        for (int i = 0; i < header.sampleTypes().size(); i++) {
            String type = header.typeNames().get(i);
            boolean asked = wanted.isEmpty() || i == SampleIndex.of(header, wanted);
            int ofBase = base.header().typeNames().indexOf(type);
            if (asked && ofBase >= 0) {
                checks.add(GateCheck.of(base, ofBase, profile, i, thresholds));
            }
        }
        return checks;
    }

    private static List<String> types(Map<String, ProfileSums.Sum> sums) {
        return sums.values().stream()
                .flatMap(sum -> sum.profile().header().typeNames().stream())
                .distinct()
                .toList();
    }
}
