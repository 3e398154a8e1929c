// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.exact;

import io.github.jpprof.profile.files.AtomicFile;
import io.github.jpprof.profile.files.FailureReason;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.IOException;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * How a fork hands its exact count to the JVM that started it: a profile and a few numbers in its folder.
 *
 * @param folder the fork's
 */
public record ExactFiles(Path folder) {
    private static final System.Logger LOG = System.getLogger("jpprof");
    private static final String PROFILE = "exact.pb.gz";
    private static final String NUMBERS = "exact.properties";
    private static final String PART = "part.";
    private static final String REASON = "refusal.reason";
    private static final String EXPLANATION = "refusal.explanation";

    /** Called in the fork; where this fails, the other JVM finds no count and reports that. */
    public void write(ExactCount count) {
        try {
            Files.createDirectories(folder);
            ProfileFile.write(count.profile(), folder.resolve(PROFILE));
            Properties numbers = new Properties();
            numbers.setProperty("operations", Long.toString(count.operations()));
            numbers.setProperty("objects", Long.toString(count.objects()));
            numbers.setProperty("bytes", Long.toString(count.bytes()));
            numbers.setProperty("fixtures", Long.toString(count.fixtureObjects()));
            for (int i = 0; i < count.parts().size(); i++) {
                write(count.parts().get(i), PART + i + ".", numbers);
            }
            count.refusal().ifPresent(refusal -> {
                numbers.setProperty(REASON, refusal.reason().name());
                numbers.setProperty(EXPLANATION, refusal.explanation());
            });
            AtomicFile.write(folder.resolve(NUMBERS), out -> numbers.store(out, null));
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "jpprof: this fork can''t write its exact count to {0}: {1}",
                    folder,
                    FailureReason.of(e));
        }
    }

    /** Called in the JVM that started the fork. */
    public ExactCount read() throws IOException {
        Path file = folder.resolve(NUMBERS);
        if (!Files.exists(file)) {
            return ExactCount.refused(
                    PhaseRefusal.Reason.NOT_DELIVERED,
                    "the fork left no count in " + folder + "; what it printed says why");
        }
        Properties numbers = new Properties();
        numbers.load(new StringReader(Files.readString(file, StandardCharsets.ISO_8859_1)));
        return new ExactCount(
                number(numbers, "operations"),
                number(numbers, "objects"),
                number(numbers, "bytes"),
                number(numbers, "fixtures"),
                parts(numbers),
                ProfileFile.read(folder.resolve(PROFILE)),
                Optional.ofNullable(numbers.getProperty(REASON))
                        .map(reason -> new PhaseRefusal(
                                PhaseRefusal.Reason.valueOf(reason), numbers.getProperty(EXPLANATION))));
    }

    private static void write(PartCount part, String prefix, Properties numbers) {
        numbers.setProperty(prefix + "name", part.name());
        numbers.setProperty(prefix + "operations", Long.toString(part.operations()));
        numbers.setProperty(prefix + "objects", Long.toString(part.objects()));
        numbers.setProperty(prefix + "bytes", Long.toString(part.bytes()));
        numbers.setProperty(prefix + "fixtures", Long.toString(part.fixtureBytes()));
        numbers.setProperty(prefix + "others", Long.toString(part.otherBytes()));
    }

    private static List<PartCount> parts(Properties numbers) {
        List<PartCount> parts = new ArrayList<>();
        for (int i = 0; numbers.containsKey(PART + i + ".name"); i++) {
            String prefix = PART + i + ".";
            parts.add(new PartCount(
                    numbers.getProperty(prefix + "name"),
                    number(numbers, prefix + "operations"),
                    number(numbers, prefix + "objects"),
                    number(numbers, prefix + "bytes"),
                    number(numbers, prefix + "fixtures"),
                    number(numbers, prefix + "others")));
        }
        return parts;
    }

    private static long number(Properties numbers, String name) {
        return Long.parseLong(numbers.getProperty(name));
    }

    public void delete() throws IOException {
        Files.deleteIfExists(folder.resolve(PROFILE));
        Files.deleteIfExists(folder.resolve(NUMBERS));
    }
}
