// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.config;

import java.util.HashSet;
import java.util.Set;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/**
 * Refuses a wrong configuration before the launcher looks for tests.
 *
 * <p>Of all a launcher calls, this alone sees every configuration parameter and fails the build by throwing: it only logs
 * what a listener of the execution throws.
 */
public final class ConfigurationCheck implements LauncherDiscoveryListener {
    /** @throws IllegalArgumentException naming the key, its value and what is allowed */
    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        try {
            settings(request.getConfigurationParameters());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("jpprof configuration: " + e.getMessage(), e);
        }
    }

    public static Configuration settings(ConfigurationParameters parameters) {
        Set<String> names = new HashSet<>(System.getProperties().stringPropertyNames());
        names.addAll(parameters.keySet());
        return Configuration.read(parameters::get, names);
    }
}
