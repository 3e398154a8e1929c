// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.push.Push;
import io.github.jpprof.push.PushOptions;
import io.github.jpprof.push.PushResult;
import io.github.jpprof.push.PushSettings;
import io.github.jpprof.tool.cli.Flags;
import io.github.jpprof.tool.cli.UsageException;
import io.github.jpprof.tool.console.Console;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code jpprof push}: sends the profiles in folders to a store. */
final class PushCommand {
    private static final String USAGE = """
            usage: jpprof push [FLAGS] URL FOLDER...
                   jpprof push [FLAGS] URL
            Sends the profiles in folders and below to a store, one for each module and kind; without a folder, sends those
            in the spool. Profiles that cannot be sent are kept in the spool for the next push; the exit code is still 0.
              http[s]://HOST[:PORT]            a Pyroscope server
              otlp+http[s]://HOST[:PORT]       an OpenTelemetry collector
              -label NAME=VALUE                adds or replaces a label; may be repeated
              -kinds=cpu,heap                  the kinds of profiles to send
              -tests='com.example.Codec*'      tests that get a label of their own
              -timeout=10s                     the maximum duration
              -tenant=NAME                     the header X-Scope-OrgID
              -spool=FOLDER                    the spool, ~/.jpprof/spool by default
              -spool_size=256MB                the maximum size of the spool
            The environment variables JPPROF_PUSH_TOKEN, or JPPROF_PUSH_USER and JPPROF_PUSH_PASSWORD, contain the
            credentials.""";

    private PushCommand() {}

    static int run(List<String> arguments, Console console) {
        Flags flags = new Flags(
                Set.of(),
                Set.of("label", "kinds", "tests", "timeout", "tenant", "spool", "spool_size"),
                USAGE,
                arguments);
        if (flags.rest().isEmpty()) {
            throw new UsageException(USAGE);
        }
        List<Path> folders = flags.rest().stream().skip(1).map(Path::of).toList();
        Push push = new Push(options(flags, folders));
        PushResult result = folders.isEmpty() ? push.profiles(List.of()) : push.folders(folders);
        result.messages().forEach(message -> console.say("jpprof push: " + message));
        console.say("jpprof push: " + result.accepted() + " sent, " + result.waiting() + " waiting, "
                + result.refused().size() + " refused");
        return 0;
    }

    private static PushOptions options(Flags flags, List<Path> folders) {
        Map<String, String> values = new LinkedHashMap<>();
        flags.names().forEach(name -> values.put(name.replace('_', '.'), flags.text(name)));
        values.remove("label");
        values.put("url", flags.rest().get(0));
        values.put("labels", String.join(",", flags.texts("label")));
        try {
            return PushSettings.read(values, System.getenv(), folders.isEmpty() ? Path.of("") : folders.get(0));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
