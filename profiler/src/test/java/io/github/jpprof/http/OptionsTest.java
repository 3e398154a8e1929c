// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of the handler and of the agent, and the messages about wrong ones. */
class OptionsTest {
    @Test
    void refusesOptionsThatMakeNoSense() {
        assertThatThrownBy(() -> PprofOptions.DEFAULT.withToken(" ")).hasMessage("token \" \": it must not be blank");
        assertThatThrownBy(() -> PprofOptions.DEFAULT.withLongest(Duration.ZERO))
                .hasMessage("longest profile PT0S: at least PT1S is needed");
        assertThatThrownBy(() -> PprofOptions.DEFAULT.withConcurrent(0))
                .hasMessage("0 concurrent profiles: at least 1 is needed");
    }

    @Test
    void hidesTokenInText() {
        assertThat(PprofOptions.DEFAULT.withToken("secret").toString()).doesNotContain("secret");
    }

    @Test
    void agentListensOnLoopbackByDefault() {
        assertThat(AgentOptions.read("").address().toString()).endsWith("127.0.0.1:6060");
        assertThat(AgentOptions.read("address=7070").address().toString()).endsWith("127.0.0.1:7070");
        assertThat(AgentOptions.read("address=[::1]:0, token=t").address().toString())
                .endsWith("1]:0");
        assertThat(AgentOptions.read("token=t").options().token()).contains("t");
    }

    @Test
    void agentRefusesUnknownOptions() {
        assertThatThrownBy(() -> AgentOptions.read("adress=6060"))
                .hasMessage(
                        "jpprof agent: unknown option \"adress\": allowed are [address, token, heap, block, mutex, push, interval]");
        assertThatThrownBy(() -> AgentOptions.read("address=localhost"))
                .hasMessage("jpprof agent: address=localhost: HOST:PORT or PORT is needed, with a port of 0 to 65535");
        assertThatThrownBy(() -> AgentOptions.read("address=localhost:65536"))
                .hasMessage(
                        "jpprof agent: address=localhost:65536: HOST:PORT or PORT is needed, with a port of 0 to 65535");
        assertThatThrownBy(() -> AgentOptions.read("address"))
                .hasMessage("jpprof agent: address=: HOST:PORT or PORT is needed, with a port of 0 to 65535");
        assertThatThrownBy(() -> AgentOptions.read("block=fast"))
                .hasMessage("jpprof agent: block=fast: a whole number of 0 to 9223372036854775807 is needed");
        assertThatThrownBy(() -> AgentOptions.read("heap"))
                .hasMessage("jpprof agent: heap=: a whole number of 0 to 2147483647 is needed");
        assertThatThrownBy(() -> AgentOptions.read("token="))
                .hasMessage("jpprof agent: token=: a text is needed, or no token at all");
        assertThatThrownBy(() -> AgentOptions.read("push=http://localhost:4040,interval=0"))
                .hasMessage("jpprof agent: interval=0: a whole number of 1 to 3600 is needed");
        assertThatThrownBy(() -> AgentOptions.read("interval=10"))
                .hasMessage("jpprof agent: interval is that of push, which is missing: push=URL is needed");
        assertThatThrownBy(() -> AgentOptions.read("push=localhost:4040"))
                .hasMessageStartingWith("jpprof agent: push URL \"localhost:4040\": ");
    }

    @Test
    void agentNamesTheRangeOfIntervalWhateverIsWrongWithIt() {
        assertThatThrownBy(() -> AgentOptions.read("push=http://localhost:4040,interval=x"))
                .hasMessage("jpprof agent: interval=x: a whole number of 1 to 3600 is needed");
    }

    @Test
    void agentRefusesOptionThatIsGivenTwice() {
        assertThatThrownBy(() -> AgentOptions.read("heap=0,block=1,heap=1"))
                .hasMessage("jpprof agent: option \"heap\" is given twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token=a,secret", "token=a,secret=", "heap=0, token=a, ,secret=x,mutex=1"})
    void agentShowsNothingOfTokenWithComma(String text) {
        assertThatThrownBy(() -> AgentOptions.read(text))
                .hasMessage(
                        "jpprof agent: what follows token= and a comma is no option, and a token can't hold a comma: allowed are [address, token, heap, block, mutex, push, interval]");
    }

    @Test
    void treatsPublicNamesAsNotLocal() {
        assertThat(LocalHosts.isLocal("localhost:6060")).isTrue();
        assertThat(LocalHosts.isLocal("127.0.0.1:6060")).isTrue();
        assertThat(LocalHosts.isLocal("[::1]:6060")).isTrue();
        assertThat(LocalHosts.isLocal("attacker.example:6060")).isFalse();
        assertThat(LocalHosts.isLocal("localhost.attacker.example")).isFalse();
        assertThat(LocalHosts.isLocal("127.0.0.1.attacker.example")).isFalse();
    }
}
