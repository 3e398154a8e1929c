// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.push.source.Outgoing;
import io.github.jpprof.push.store.Destination;
import io.opentelemetry.proto.collector.profiles.v1development.ExportProfilesServiceRequest;
import io.opentelemetry.proto.profiles.v1development.ProfilesDictionary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Run by {@code scripts/push-collector}, which builds the collector. */
@EnabledIfSystemProperty(named = "jpprof.collector", matches = ".+")
class CollectorTest {
    @TempDir
    private Path folder;

    @Test
    void whatACollectorExportsAddsUpToWhatWasPushed() throws Exception {
        Map<String, Long> sent = new TreeMap<>();
        List<Outgoing> profiles = new ArrayList<>();
        for (String kind : Profiles.KINDS.keySet()) {
            Profile profile = Profiles.of(kind, kind.equals("cpu") ? 20_000 : 50, 1_000);
            profiles.add(Outgoing.of(kind, Map.of("service", "shop", "module", "core"), profile));
            profile.sampleTypes().forEach(type -> sent.put(kind + " " + type, profile.total(type.type())));
        }
        try (CollectorProcess collector =
                CollectorProcess.start(Path.of(System.getProperty("jpprof.collector")), folder)) {
            Push push = new Push(PushOptions.of(Destination.parse(collector.url(), Map.of()), Map.of())
                    .withSpool(folder.resolve("spool"), 1 << 26));

            PushResult result = push.profiles(profiles);

            assertThat(result.messages()).isEmpty();
            Map<String, Long> exported = new TreeMap<>();
            collector.exported().forEach(request -> addTo(exported, request));
            System.getLogger("test").log(System.Logger.Level.INFO, "through the collector: {0}", exported);
            assertThat(exported).isEqualTo(sent);
        }
    }

    private static void addTo(Map<String, Long> totals, ExportProfilesServiceRequest request) {
        ProfilesDictionary tables = request.getDictionary();
        request.getResourceProfilesList().forEach(resource -> resource.getScopeProfilesList()
                .forEach(scope -> scope.getProfilesList().forEach(profile -> {
                    String kind = tables.getAttributeTable(profile.getAttributeIndices(0))
                            .getValue()
                            .getStringValue();
                    String type = tables.getStringTable(profile.getSampleType().getTypeStrindex()) + "/"
                            + tables.getStringTable(profile.getSampleType().getUnitStrindex());
                    long total = profile.getSamplesList().stream()
                            .flatMap(sample -> sample.getValuesList().stream())
                            .mapToLong(Long::longValue)
                            .sum();
                    totals.merge(kind + " " + type, total, Long::sum);
                })));
    }
}
