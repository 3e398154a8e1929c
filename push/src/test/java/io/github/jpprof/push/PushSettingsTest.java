// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpprof.push.store.Destination;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushSettingsTest {
    private static final Map<String, String> CI =
            Map.of("BUILDKITE", "true", "BUILDKITE_BRANCH", "main", "BUILDKITE_BUILD_NUMBER", "7");

    @TempDir
    private Path folder;

    private PushOptions read(String... pairs) {
        Map<String, String> values = new HashMap<>(Map.of("url", "https://store.example"));
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return PushSettings.read(values, CI, folder);
    }

    @Test
    void labelsAddToWhatTheBuildServiceSaysAndTakeAway() {
        assertThat(read("labels", "service=shop,build=,team-name=blue").labels())
                .isEqualTo(Map.of("service", "shop", "branch", "main", "team_name", "blue"));
    }

    @Test
    void labelsOfTheEnvironmentAreOnTopOfTheBuildServicesAndBelowTheSettings() {
        Map<String, String> environment = new HashMap<>(CI);
        environment.put("JPPROF_PUSH_LABELS", "service=shop, zone=a,build=");
        Map<String, String> values = Map.of("url", "https://store.example", "labels", "zone=b");

        assertThat(PushSettings.read(values, environment, folder).labels())
                .isEqualTo(Map.of("service", "shop", "branch", "main", "zone", "b"));
    }

    @Test
    void everySettingIsRead() {
        PushOptions options = read(
                "kinds",
                "cpu, heap",
                "tests",
                "a.*,b",
                "timeout",
                "1500ms",
                "tenant",
                "t",
                "spool",
                "/s",
                "spool.size",
                "3MB");

        assertThat(options.kinds()).isEqualTo(Set.of("cpu", "heap"));
        assertThat(options.tests()).containsExactly("a.*", "b");
        assertThat(options.timeout()).isEqualTo(Duration.ofMillis(1500));
        assertThat(options.destination()).hasToString("https://store.example (tenant t)");
        assertThat(options.spool()).isEqualTo(Path.of("/s"));
        assertThat(options.spoolBytes()).isEqualTo(3 << 20);
    }

    @ParameterizedTest
    @CsvSource({
        "url, ftp://store.example, http[s]://HOST",
        "url, https://store.example/#x, http[s]://HOST",
        "url, '', http[s]://HOST",
        "timeout, 10, a number with ms, s or m is needed",
        "spool.size, 1, a number with KB, MB or GB is needed",
        "labels, novalue, NAME=VALUE is needed",
        "labels, __name__=x, two underscores",
        "sped, sped, unknown setting"
    })
    void whatIsWrongIsNamedWithWhatIsAllowed(String name, String value, String allowed) {
        assertThatThrownBy(() -> read(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(allowed.replaceFirst(",.*", ""))
                .hasMessageContaining(value);
    }

    @Test
    void noTextShowsCredentials() {
        Destination destination = Destination.parse("otlp+https://me:s3cret@store.example:1/x/", Map.of());

        assertThat(destination).hasToString("otlp+https://store.example:1/x");
        assertThat(destination.credentials()).hasToString("credentials");
        assertThatThrownBy(() -> Destination.parse("https://me:s3cr et@store.example", Map.of()))
                .hasMessageContaining("//***@store.example")
                .hasMessageNotContaining("s3cr");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:s3/cret@store.example",
                "https://me:s3cr@et@store.example",
                "https:/me:s3cret@store.example",
                "me:s3cret@store.example",
                "https://store.example/push?token=s3cret",
                "ftp://me:s3cret@store.example?token=s3cret"
            })
    void noAddressThatIsWrongShowsCredentials(String address) {
        assertThatThrownBy(() -> Destination.parse(address, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("store.example")
                .hasMessageNotContainingAny("s3", "cret");
    }
}
