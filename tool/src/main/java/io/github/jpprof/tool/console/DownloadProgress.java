// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.console;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** A progress bar for the time in which a server collects; shown only on a terminal. */
public final class DownloadProgress implements AutoCloseable {
    private final @Nullable ProgressBar bar;
    private final @Nullable ScheduledExecutorService clock;

    private DownloadProgress(@Nullable ProgressBar bar, @Nullable ScheduledExecutorService clock) {
        this.bar = bar;
        this.clock = clock;
    }

    public static DownloadProgress start(int seconds, Console console) {
        if (seconds <= 0 || !ProgressBars.areShown(console)) {
            return new DownloadProgress(null, null);
        }
        ProgressBar bar = ProgressBars.bar("collecting", seconds, "s", console);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        var ticks = clock.scheduleAtFixedRate(bar::step, 1, 1, TimeUnit.SECONDS);
        assert !ticks.isDone();
        return new DownloadProgress(bar, clock);
    }

    @Override
    public void close() {
        if (clock != null) {
            clock.shutdownNow();
        }
        if (bar != null) {
            bar.close();
        }
    }
}
