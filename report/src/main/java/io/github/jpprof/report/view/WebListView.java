// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.view;

import io.github.jpprof.report.Report;
import io.github.jpprof.report.text.TextOut;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The listing of {@link ListView} as a page of its own. */
final class WebListView {
    private final Report report;

    WebListView(Report report) {
        this.report = report;
    }

    void print(TextOut out) {
        ByteArrayOutputStream listing = new ByteArrayOutputStream();
        TextOut text = new TextOut(listing);
        new ListView(report).print(text);
        try {
            text.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.line("<!DOCTYPE html>");
        out.line("<html lang=\"en\"><head><meta charset=\"utf-8\"><title>jpprof listing</title></head><body><pre>");
        out.add(listing.toString(StandardCharsets.UTF_8)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;"));
        out.line("</pre></body></html>");
    }
}
