// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import io.github.jpprof.pprof.NamedProfile;
import io.github.jpprof.profiler.ProfilingException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The page that lists what is served; as on Go's, every link asks for the textual form. */
final class IndexPage {
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "allocs", "What has been allocated; the same as heap here.",
            "block", "Where threads waited for one another.",
            "goroutine", "The stacks of all threads, virtual ones included; debug=2 shows their states and locks.",
            "heap", "What is in use, and what has been allocated; gc=1 forces a collection first.",
            "mutex", "The stacks that held locks others waited for.",
            "threadcreate", "The stacks that started threads.");

    private static final Map<String, String> COMMANDS = Map.of(
            "cmdline", "The command line of this process, its words separated by NUL.",
            "profile", "Where CPU time is spent; seconds=N says for how long to look, 30 by default.",
            "symbol", "Names the functions at addresses of textual profiles, separated by +, in the query or posted.",
            "trace", "What every thread does, as a Flight Recorder file; seconds=S says for how long, 1 by default.",
            "wall", "What threads spend their time on, running or waiting; seconds=N as for profile. Also as fgprof.");

    private IndexPage() {}

    static String of(String prefix, List<NamedProfile> profiles) {
        Map<String, String> counts = new TreeMap<>();
        COMMANDS.keySet().forEach(name -> counts.put(name, "0"));
        profiles.forEach(profile -> counts.put(profile.name(), count(profile)));
        StringBuilder rows = new StringBuilder();
        StringBuilder descriptions = new StringBuilder();
        counts.forEach((name, count) -> {
            rows.append("<tr><td>")
                    .append(count)
                    .append("</td><td><a href='")
                    .append(link(name))
                    .append("?debug=1'>")
                    .append(escaped(name))
                    .append("</a></td></tr>\n");
            descriptions
                    .append("<li><b>")
                    .append(escaped(name))
                    .append("</b>: ")
                    .append(description(name))
                    .append("</li>\n");
        });
        String title = escaped(prefix);
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>%s</title>
                <style>td:first-child { text-align: right; padding-right: 1em }</style>
                </head>
                <body>
                <h1>%s</h1>
                <table>
                <thead><tr><td>Count</td><td>Profile</td></tr></thead>
                %s</table>
                <p><a href="goroutine?debug=2">all threads, with states and locks</a></p>
                <p>The links show text. Without debug=1 the same address is a file for go tool pprof.</p>
                <ul>
                %s</ul>
                </body>
                </html>
                """.formatted(title, title, rows, descriptions);
    }

    /** A profile that can't be taken here has no count; what says why is a look at it. */
    private static String count(NamedProfile profile) {
        try {
            return Integer.toString(profile.count());
        } catch (ProfilingException e) {
            return "-";
        }
    }

    private static String description(String name) {
        return escaped(
                DESCRIPTIONS.getOrDefault(name, COMMANDS.getOrDefault(name, "A profile of this program's own.")));
    }

    /** A path of one segment: no slash leads elsewhere, no colon makes it a scheme, no quote ends it. */
    private static String link(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }
}
