// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.tool.cli.UsageException;
import io.github.jpprof.tool.console.Console;
import io.github.jpprof.tool.convert.ConvertCommand;
import io.github.jpprof.tool.gate.GateCommand;
import io.github.jpprof.tool.trend.TrendCommand;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A command of jpprof that pprof does not have. */
@FunctionalInterface
interface Subcommand {
    /**
     * Runs the command and returns the exit code.
     *
     * @throws UsageException if the arguments are invalid
     */
    int run(List<String> arguments, Console console) throws IOException;

    /** The command named by the first word of the command line. */
    static Optional<Subcommand> named(List<String> arguments) {
        return switch (arguments.isEmpty() ? "" : arguments.get(0)) {
            case "merge" -> Optional.of(MergeCommand::run);
            case "diff" -> Optional.of(DiffCommand::run);
            case "convert" -> Optional.of(ConvertCommand::run);
            case "report" -> Optional.of(ReportCommand::run);
            case "gate" -> Optional.of(GateCommand::run);
            case "trend" -> Optional.of(TrendCommand::run);
            case "push" -> Optional.of(PushCommand::run);
            case "trace" -> Optional.of(TraceCommand::run);
            default -> Optional.empty();
        };
    }
}
