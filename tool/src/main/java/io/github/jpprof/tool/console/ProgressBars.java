// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.console;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress bars; the library is loaded only when one is shown. */
public final class ProgressBars {
    private ProgressBars() {}

    /** The steps of a task. */
    public interface Steps extends AutoCloseable {
        void step();

        @Override
        void close();
    }

    /** A progress bar on a terminal; nothing elsewhere, or if there is only one step. */
    public static Steps steps(String task, long most, String unit, Console console) {
        return areShown(console) && most > 1 ? new Shown(bar(task, most, unit, console)) : new Silent();
    }

    /** Whether a person sees what goes to standard error. */
    static boolean areShown(Console console) {
        return console.terminal() && Terminals.isTerminal(2);
    }

    static ProgressBar bar(String task, long most, String unit, Console console) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(most)
                .setUnit(unit, 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new TerminalLine(console))
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
