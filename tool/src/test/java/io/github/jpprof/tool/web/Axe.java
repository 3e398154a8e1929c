// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Checks the page that a browser shows with axe-core. */
final class Axe {
    private static final String SERIOUS =
            "const done = arguments[arguments.length - 1]; axe.run(document, {resultTypes: ['violations']}).then(found => done("
                    + "found.violations.filter(each => ['serious', 'critical'].includes(each.impact)).flatMap(each =>"
                    + "each.nodes.map(node => each.id + ': ' + node.html + ' ' + node.failureSummary))), e => done([String(e)]))";

    private Axe() {}

    /** The violations that axe-core calls serious or critical. */
    @SuppressWarnings("unchecked")
    static List<String> serious(Browser browser) {
        browser.script(script());
        return (List<String>) browser.asyncScript(SERIOUS);
    }

    private static String script() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
