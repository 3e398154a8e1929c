// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.tool.cli.CommandLine;
import io.github.jpprof.tool.cli.UsageException;
import io.github.jpprof.tool.console.Console;
import io.github.jpprof.tool.output.Graphviz;
import io.github.jpprof.tool.output.ProjectSources;
import io.github.jpprof.tool.output.Viewers;
import io.github.jpprof.tool.web.WebAddress;
import io.github.jpprof.tool.web.WebServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CountDownLatch;

/** {@code jpprof -http}: serves the pages of a profile until the process ends. */
final class WebCommand {
    private WebCommand() {}

    static void run(FileProfile profile, CommandLine line, Console console) throws IOException {
        try (WebServer server = WebServer.start(
                address(line),
                profile,
                line.options(),
                new ProjectSources(),
                WebCommand::draw,
                WebServer.settingsOfPprof())) {
            console.say("Serving web UI on " + server.url());
            if (line.browser()) {
                Viewers.browse(server.url());
            }
            new CountDownLatch(1).await();
        } catch (BindException e) {
            throw new IOException("-http=" + line.http() + ": " + e.getMessage() + "; choose another port", e);
        } catch (UnresolvedAddressException e) {
            throw new IOException(
                    "-http=" + line.http() + ": this host is not known; choose localhost, or leave it out", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] draw(byte[] dot) throws IOException {
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        Graphviz.draw(dot, "svg", svg);
        return svg.toByteArray();
    }

    private static WebAddress address(CommandLine line) {
        try {
            return WebAddress.parse(line.http());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
