// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.junit.config.Configuration;
import io.github.jpprof.junit.config.ConfigurationCheck;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.session.Profiler;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/** Loads what a whole run is profiled by while the launcher looks for tests for the first time. */
public final class EarlyLoading implements LauncherDiscoveryListener {
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        try {
            Configuration settings = ConfigurationCheck.settings(request.getConfigurationParameters());
            ProfilingRequest wanted = settings.wholeRunRequest();
            if (!wanted.kinds().isEmpty() && BEGUN.compareAndSet(false, true)) {
                Profiler.preload(wanted, settings.engine());
            }
        } catch (IllegalArgumentException e) {
            // The check says so.
        }
    }
}
