// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One stack in Go's debug=1 forms: its addresses after the values, then its frames as comments. */
final class GoStack {
    /** Go's reader fails at lines of 64 KiB. */
    private static final int LONGEST_ADDRESSES = 60_000;

    private static final int TAB = 8;
    private static final String OFFSET = "+0x0"; // in the function, which Go prints after its name

    private GoStack() {}

    /** Appends {@code @ 0x11 0x21} and the rest of the line. */
    static void appendAddresses(StringBuilder text, List<TextFrames.Frame> stack) {
        text.append('@');
        for (TextFrames.Frame frame : stack) {
            // A return address: readers subtract 1 to be within the call.
            GoNumbers.appendHex(text.append(" 0x"), frame.address() + 1);
        }
        text.append('\n');
    }

    /** Appends the frames, one a line, and the empty line that ends a stack. */
    static void appendFrames(StringBuilder text, List<TextFrames.Frame> stack) {
        int widest = 0;
        for (TextFrames.Frame frame : stack) {
            widest = Math.max(widest, width(frame));
        }
        int column = (widest / TAB + 1) * TAB;
        for (TextFrames.Frame frame : stack) {
            int tabs = (column - width(frame) + TAB - 1) / TAB;
            GoNumbers.appendHex(text.append("#\t0x"), frame.address());
            text.append('\t').append(frame.name()).append(OFFSET);
            if (!frame.file().isEmpty()) {
                for (int i = 0; i < tabs; i++) {
                    text.append('\t');
                }
                text.append(frame.file()).append(':').append(frame.line());
            }
            text.append('\n');
        }
        text.append('\n');
    }

    /** The stack, cut at the root if its addresses would not fit on a line. */
    static List<TextFrames.Frame> fitting(List<Location> stack, TextFrames frames) {
        List<TextFrames.Frame> all = frames.stack(stack);
        int length = 0;
        for (int i = 0; i < all.size(); i++) {
            length += GoNumbers.hexDigits(all.get(i).address()) + 3;
            if (length > LONGEST_ADDRESSES) {
                List<TextFrames.Frame> cut = new ArrayList<>(all.subList(0, i));
                cut.add(frames.frame(Frames.TRUNCATED.lines().get(0)));
                return cut;
            }
        }
        return all;
    }

    /** The labels as Go prints them before the frames, or nothing. */
    static void appendLabels(StringBuilder text, List<Label> labels) {
        if (labels.isEmpty()) {
            return;
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        for (Label label : labels) {
            String value = label instanceof Label.Number number
                    ? number.value() + number.unit()
                    : ((Label.Text) label).value();
            pairs.put(quoted(label.key()), quoted(value));
        }
        text.append("# labels: {");
        String separator = "";
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            text.append(separator).append(pair.getKey()).append(':').append(pair.getValue());
            separator = ", ";
        }
        text.append("}\n");
    }

    private static String quoted(String text) {
        return '"' + TextFrames.oneLine(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static int width(TextFrames.Frame frame) {
        return frame.name().length() + OFFSET.length();
    }
}
