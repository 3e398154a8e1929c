// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.dist;

import io.github.jpprof.tool.Jpprof;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the command's own help says that there is.
 *
 * @param subcommands each with a description
 * @param flags of the command without a subcommand, each with a description
 * @param flagsOf those of each subcommand
 */
record CommandHelp(
        Map<String, String> subcommands, Map<String, String> flags, Map<String, Map<String, String>> flagsOf) {
    private static final Pattern SUBCOMMAND = Pattern.compile("(?m)^   jpprof ([a-z]+)  +(\\S.*)$");
    private static final Pattern FLAG = Pattern.compile("(?m)^ {3,6}-([a-z_]+)\\b(?: source)? +(\\S.*)$");
    private static final Pattern FLAG_OF_SUBCOMMAND = Pattern.compile("(?m)(?<![\\w-])-([a-z][a-z_-]*)(?==| {2,})");

    static CommandHelp read() {
        String help = output();
        Map<String, String> subcommands = matches(SUBCOMMAND, help);
        Map<String, String> flags = new TreeMap<>(matches(FLAG, help));
        Map<String, Map<String, String>> flagsOf = new LinkedHashMap<>();
        for (String subcommand : subcommands.keySet()) {
            Map<String, String> own = new TreeMap<>();
            Matcher flag = FLAG_OF_SUBCOMMAND.matcher(output(subcommand, "-h"));
            while (flag.find()) {
                own.put(flag.group(1), "");
            }
            flagsOf.put(subcommand, own);
        }
        flagsOf.put("diff", flags);
        return new CommandHelp(subcommands, flags, flagsOf);
    }

    private static Map<String, String> matches(Pattern pattern, String help) {
        Map<String, String> found = new LinkedHashMap<>();
        Matcher matcher = pattern.matcher(help);
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(2));
        }
        return found;
    }

    private static String output(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Jpprof.run(InputStream.nullInputStream(), both, both, arguments);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
