// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.jpprof.junit.config.Configuration;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs fixtures in this JVM, with a folder of their own for what they leave. */
public final class FixtureRun {
    private final Map<String, String> parameters = new TreeMap<>();

    public FixtureRun(Path folder) {
        with(Configuration.OUTPUT_DIR, folder.resolve("jpprof").toString());
        with("junit.platform.reporting.output.dir", folder.resolve("attached").toString());
    }

    /** Sets a configuration parameter. */
    public FixtureRun with(String key, String value) {
        parameters.put(key, value);
        return this;
    }

    /** Runs the fixtures of these classes by Jupiter alone, without the listener of whole runs. */
    public EngineExecutionResults of(Class<?>... fixtures) {
        return EngineTestKit.execute("junit-jupiter", request(fixtures));
    }

    private LauncherDiscoveryRequest request(Class<?>... fixtures) {
        LauncherDiscoveryRequestBuilder request =
                LauncherDiscoveryRequestBuilder.request().configurationParameters(parameters);
        Arrays.stream(fixtures).forEach(fixture -> request.selectors(selectClass(fixture)));
        return request.build();
    }
}
