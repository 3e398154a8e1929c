// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.output;

import io.github.jpprof.report.options.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Opens reports in external programs. */
public final class Viewers {
    private Viewers() {}

    private static List<String> programs(Format format) {
        return switch (format) {
            case EOG -> List.of("eog");
            case EVINCE -> List.of("evince");
            case GV -> List.of("gv --noantialias");
            case KCACHEGRIND -> List.of("kcachegrind");
            case WEB, WEBLIST -> browsers();
            default -> List.of();
        };
    }

    private static List<String> browsers() {
        List<String> browsers = new ArrayList<>();
        String own = System.getenv("BROWSER");
        if (own != null && !own.isEmpty()) {
            browsers.add(own);
        }
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            browsers.add("/usr/bin/open");
        } else if (system.startsWith("windows")) {
            browsers.add("cmd /c start");
        } else {
            browsers.addAll(List.of("chrome", "google-chrome", "chromium", "firefox", "sensible-browser"));
            if (System.getenv("DISPLAY") != null) {
                browsers.add("xdg-open");
            }
        }
        return browsers;
    }

    private static String suffix(Format format) {
        return switch (format) {
            case KCACHEGRIND -> ".grind";
            case WEBLIST -> ".html";
            default -> "." + format.drawnAs();
        };
    }

    /** Opens a page in a browser, if one is installed; the address has already been printed. */
    public static void browse(String url) {
        for (String program : browsers()) {
            List<String> command = new ArrayList<>(List.of(program.split(" ", -1)));
            command.add(url);
            try {
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return;
            } catch (IOException e) {
                // Not installed; the next one, then.
            }
        }
    }

    /**
     * Shows a report, and waits until it is closed unless {@code interactive}.
     *
     * @throws IOException if no program for it is installed
     */
    static void view(Format format, byte[] report, boolean interactive) throws IOException {
        Path file = Files.createTempFile("pprof", suffix(format));
        Files.write(file, report);
        file.toFile().deleteOnExit();
        for (String program : programs(format)) {
            List<String> command = new ArrayList<>(List.of(program.split(" ", -1)));
            command.add(file.toString());
            try {
                Process viewer = new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                if (!interactive) {
                    viewer.waitFor();
                }
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException e) {
                // Not installed; the next one, then.
            }
        }
        throw new IOException("-" + format.command() + ": none of " + programs(format) + " is installed");
    }
}
