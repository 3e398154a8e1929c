// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {
    @TempDir
    Path folder;

    /** A profile of two functions, with the flat time of each in milliseconds. */
    private String cpu(String name, long read, long parse) throws IOException {
        Location main = at("app.Main.main");
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        ProfileFile.write(
                Profile.builder(new ValueType("samples", "count"), new ValueType("cpu", "milliseconds"))
                        .add(List.of(at("app.Main.read"), main), List.of(), 1, read)
                        .add(List.of(at("app.Main.parse"), main), List.of(), 1, parse)
                        .build(),
                file);
        return file.toString();
    }

    private static Location at(String function) {
        return Location.of(new Function(function, "", "Main.java", 0), 1);
    }

    private static CommandResult gate(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "gate";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandResult.ofJpprof("", List.of(all));
    }

    @Test
    void passesForEqualProfiles() throws IOException {
        CommandResult outcome = gate(cpu("old.pb.gz", 100, 300), cpu("new.pb.gz", 100, 300));

        assertThat(outcome.code()).isEqualTo(0);
        assertThat(outcome.out()).isEqualTo("""
                PASS: 0 of 2 sample types grew beyond the threshold
                ok   samples: 2 -> 2 (+0.0%)
                ok   cpu: 400ms -> 400ms (+0.0%)
                """);
    }

    @Test
    void failsOnGrowthAndNamesGrownFunctions() throws IOException {
        String base = cpu("old.pb.gz", 100, 300);
        String profile = cpu("new.pb.gz", 130, 290);

        CommandResult closed = gate("-threshold=4.75%", base, profile);

        assertThat(closed.code()).isEqualTo(1);
        assertThat(closed.err()).isEmpty();
        assertThat(closed.out()).isEqualTo("""
                FAIL: 1 of 2 sample types grew beyond the threshold: cpu +5.0% (allowed 4.75%)
                ok   samples: 2 -> 2 (+0.0%)
                FAIL cpu: 400ms -> 420ms (+5.0%); the threshold is 4.75%
                       +30ms  app.Main.read  100ms -> 130ms
                """);
        assertThat(gate("-base=" + base, profile).code()).isEqualTo(0);
        assertThat(gate("-threshold=cpu=4%", base, profile).code()).isEqualTo(1);
        assertThat(gate("-threshold=0%,cpu=5%", base, profile).code()).isEqualTo(0);
        assertThat(gate("-threshold=cpu=4%", "-sample_index=samples", base, profile)
                        .code())
                .isEqualTo(0);
    }

    @Test
    void listsLargestGrowthFirst() throws IOException {
        CommandResult closed = gate("-sample_index=cpu", cpu("old.pb.gz", 100, 300), cpu("new.pb.gz", 110, 330));

        assertThat(closed.out()).isEqualTo("""
                FAIL: 1 of 1 sample type grew beyond the threshold: cpu +10.0% (allowed 5%)
                FAIL cpu: 400ms -> 440ms (+10.0%); the threshold is 5%
                       +30ms  app.Main.parse  300ms -> 330ms
                       +10ms  app.Main.read  100ms -> 110ms
                """);
    }

    @Test
    void failsOnFunctionGrowthAtConstantTotal() throws IOException {
        String base = cpu("old.pb.gz", 100, 300);
        String profile = cpu("new.pb.gz", 141, 259);

        assertThat(gate(base, profile).code()).isEqualTo(0);
        CommandResult closed = gate("-functions=10%", base, profile);

        assertThat(closed.code()).isEqualTo(1);
        assertThat(closed.out())
                .startsWith("FAIL: 1 of 2 sample types grew beyond the threshold: a function in cpu\n")
                .endsWith("""
                FAIL cpu: 400ms -> 400ms (+0.0%); a function's threshold is 10% of all
                       +41ms  app.Main.read  100ms -> 141ms
                """);
        assertThat(gate("-functions=10.25%", base, profile).code()).isEqualTo(0);
    }

    @Test
    void comparesFoldersByFileName() throws IOException {
        cpu("old/ATest/a/cpu.pb.gz", 10, 10);
        cpu("old/ATest/b/cpu.pb.gz", 10, 10);
        cpu("old/ATest/a/gone.pb.gz", 1, 1);
        cpu("new/ATest/a/cpu.pb.gz", 10, 10);
        cpu("new/ATest/b/cpu.pb.gz", 10, 15);
        cpu("new/ATest/b/extra.pb.gz", 1, 1);

        CommandResult outcome = gate(
                "-sample_index=cpu",
                folder.resolve("old").toString(),
                folder.resolve("new").toString());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEqualTo("""
                FAIL: 1 of 1 sample type grew beyond the threshold: cpu.pb.gz cpu +12.5% (allowed 5%); 1 not compared, since the base lacks it
                cpu.pb.gz, 2 -> 2 profiles
                FAIL cpu: 40ms -> 45ms (+12.5%); the threshold is 5%
                       +5ms  app.Main.parse  20ms -> 25ms
                extra.pb.gz: not in the base
                gone.pb.gz: only in the base
                """);
    }

    /** With a profile of the whole run, which has what the tests' own profiles have, and a kind that only a test has. */
    private String run(String name, long parse) throws IOException {
        String profile = cpu(name + "/cpu.pb.gz", 0, 10 * parse);
        cpu(name + "/ATest/a/cpu.pb.gz", 0, 4 * parse);
        cpu(name + "/ATest/b/cpu.pb.gz", 0, 6 * parse);
        allocs(name + "/ATest/a/allocs.pb.gz", 100);
        Files.writeString(folder.resolve(name + "/report.json"), """
                {"version": 1, "run": [{"module": "m", "kind": "cpu", "file": "cpu.pb.gz", "totals": [{"type": "cpu"}]}],
                 "tests": [{"class": "ATest", "limits": [{"kind": "x"}], "profiles": [
                   {"kind": "cpu", "file": "ATest/a/cpu.pb.gz"}, {"kind": "allocs", "file": "ATest/a/allocs.pb.gz"}]},
                   {"class": "ATest", "profiles": [{"kind": "cpu", "file": "ATest/b/cpu.pb.gz"}]}]}
                """);
        return Path.of(profile).getParent().toString();
    }

    @Test
    void countsSamplesOfTestsOnceWhereTheWholeRunHasThem() throws IOException {
        CommandResult outcome = gate(run("old", 10), run("new", 11));

        assertThat(outcome.out())
                .contains(
                        "cpu.pb.gz, 1 -> 1 profiles\n", "FAIL cpu: 100ms -> 110ms", "allocs.pb.gz, 1 -> 1 profiles\n");
    }

    @Test
    void countsProfilesOfTestsWhereThatOfTheWholeRunIsNotAsked() throws IOException {
        CommandResult outcome = gate(run("old", 10) + "/ATest", run("new", 11) + "/ATest");

        assertThat(outcome.out()).contains("cpu.pb.gz, 2 -> 2 profiles\n", "FAIL cpu: 100ms -> 110ms");
    }

    @Test
    void countsSamplesOfTestsOnceInZipFiles() throws IOException {
        String base = zip(run("old", 10));
        String profiles = run("new", 11).replace("new", "./new");

        assertThat(gate(base, profiles).out()).contains("cpu.pb.gz, 1 -> 1 profiles\n", "FAIL cpu: 100ms -> 110ms");
    }

    private static String zip(String folder) throws IOException {
        Path zip = Path.of(folder + ".zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(Path.of(folder).relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        return zip.toString();
    }

    @Test
    void namesReportThatIsDamaged() throws IOException {
        String profiles = run("new", 11);
        Files.writeString(folder.resolve("new/report.json"), "{\"run\": [");

        assertThat(gate(run("old", 10), profiles).err())
                .startsWith(folder.resolve("new/report.json") + ": not a report of jpprof: ");
    }

    @Test
    void comparesOfFoldersTheProfilesThatHaveTheType() throws IOException {
        cpu("old/cpu.pb.gz", 10, 10);
        cpu("old/other.pb.gz", 10, 10);
        allocs("old/allocs.pb.gz", 100);
        cpu("new/cpu.pb.gz", 10, 20);
        allocs("new/allocs.pb.gz", 102);
        allocs("new/other.pb.gz", 1);
        String base = folder.resolve("old").toString();
        String profiles = folder.resolve("new").toString();

        CommandResult outcome = gate("-sample_index=alloc_space", base, profiles);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().lines())
                .startsWith("PASS: 0 of 1 sample type grew beyond the threshold")
                .containsExactlyInAnyOrder(
                        "PASS: 0 of 1 sample type grew beyond the threshold",
                        "allocs.pb.gz, 1 -> 1 profiles",
                        "ok   alloc_space: 100B -> 102B (+2.0%)",
                        "cpu.pb.gz: no sample type alloc_space",
                        "other.pb.gz: no such sample type in the base");
        assertThat(gate("-sample_index=contentions", base, profiles).err())
                .startsWith("sample_index \"contentions\" must be one of: [");
    }

    private void allocs(String name, long bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        ProfileFile.write(
                Profile.builder(new ValueType("alloc_space", "bytes"))
                        .add(List.of(at("app.Main.read")), List.of(), bytes)
                        .build(),
                file);
    }

    @Test
    void explainsInvalidArguments() throws IOException {
        String base = cpu("old.pb.gz", 1, 1);

        assertThat(gate("-threshold=0%,cpus=5%", base, base))
                .isEqualTo(new CommandResult(
                        2, "", "-threshold: no sample type cpus in what is compared: there are [cpu, samples]\n"));
        assertThat(gate("-threshold=much", base, base).err())
                .isEqualTo("-threshold=much: a percentage is allowed, as in 5%\n");
        assertThat(gate("-functions=-1", base, base).err())
                .isEqualTo("-functions=-1: a percentage is allowed, as in 5%\n");
        for (String none : List.of("-threshold=", "-functions=")) {
            assertThat(gate(none, base, base).err()).isEqualTo(none + ": a percentage is allowed, as in 5%\n");
        }
        assertThat(gate("-threshold=0%,10%", base, base).err())
                .isEqualTo("-threshold=0%,10%: two percentages for all types; one is allowed, and one for each type\n");
        assertThat(gate("-threshold=cpu=0%,5%,cpu=10%", base, base).err())
                .isEqualTo(
                        "-threshold=cpu=0%,5%,cpu=10%: two percentages for cpu; one is allowed, and one for each type\n");
        assertThat(gate(base).err()).startsWith("usage: jpprof gate");
        assertThat(gate(folder.toString(), folder.resolve("nosuch").toString()).code())
                .isEqualTo(2);
        Path other = folder.resolve("other.pb.gz");
        ProfileFile.write(Profile.builder(new ValueType("contentions", "count")).build(), other);
        assertThat(gate(base, other.toString()).err())
                .isEqualTo("the profiles [contentions] and the base [samples, cpu] have no sample type in common\n");
    }
}
