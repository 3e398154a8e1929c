// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** What must not come of a command, whatever is in the files that it is given. */
public final class CommandFault {
    private static final int LONGEST_SECONDS = 10;
    private static final int FRAMES = 6;
    private static final Pattern NO_SENTENCE =
            Pattern.compile("\\bnull\\b|java\\.\\S*(Exception|Error)|\tat |-Xmx|Exception in thread");

    private CommandFault() {}

    /**
     * Runs the command; it must end within 10 seconds with one of these exit codes, and with one sentence if that is not 0.
     *
     * @return what is wrong; empty if nothing
     */
    public static Optional<String> of(Set<Integer> codes, List<String> command) throws InterruptedException {
        FutureTask<Optional<String>> result = new FutureTask<>(() -> run(codes, command));
        Thread thread = new Thread(result, "command");
        thread.setDaemon(true); // it may never end
        thread.start();
        try {
            return result.get(LONGEST_SECONDS, TimeUnit.SECONDS).map(fault -> command + ": " + fault);
        } catch (TimeoutException e) {
            return Optional.of(
                    command + " takes more than " + LONGEST_SECONDS + " s: " + frames(thread.getStackTrace()));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return Optional.of(command + " throws " + cause + " at " + frames(cause.getStackTrace()));
        }
    }

    private static Optional<String> run(Set<Integer> codes, List<String> command) {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int code;
        try (PrintStream err = new PrintStream(messages, true, StandardCharsets.UTF_8)) {
            code = Jpprof.run(
                    InputStream.nullInputStream(), new ByteArrayOutputStream(), err, command.toArray(String[]::new));
        }
        String said = messages.toString(StandardCharsets.UTF_8);
        if (!codes.contains(code)) {
            return Optional.of("exit code " + code);
        }
        if (code == 2 && said.isBlank()) {
            return Optional.of("nothing is said");
        }
        return code == 2 && NO_SENTENCE.matcher(said).find() ? Optional.of("says " + said) : Optional.empty();
    }

    private static String frames(StackTraceElement[] stack) {
        return Arrays.stream(stack).limit(FRAMES).toList().toString();
    }
}
