// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.console;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress bars; the library is loaded only when one is shown. */
public final class ProgressBars {
    private static final int WIDTH = 80;

    private ProgressBars() {}

    /** The steps of a task. */
    public interface Steps extends AutoCloseable {
        void step();

        @Override
        void close();
    }

    /** A progress bar on a terminal; nothing elsewhere, or if there is only one step. */
    public static Steps steps(String task, long most, String unit, Console console) {
        return console.terminal() && most > 1 ? new Shown(bar(task, most, unit, console)) : new Silent();
    }

    static ProgressBar bar(String task, long most, String unit, Console console) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(most)
                .setUnit(unit, 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(console.err(), WIDTH))
                .build();
    }

    private record Shown(ProgressBar bar) implements Steps {
        @Override
        public void step() {
            bar.step();
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    private record Silent() implements Steps {
        @Override
        public void step() {}

        @Override
        public void close() {}
    }
}
