// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Numbers the frames of a textual profile, because its stacks are lists of addresses.
 *
 * <p>Addresses are 16 apart and begin at 16: readers subtract 1 from return addresses, and take neighbours for one.
 */
final class TextFrames {
    private static final int SPACING = 16;
    private static final int LONGEST_NAME = 10_000;

    /** One numbered frame. */
    record Frame(long address, Line line) {
        String name() {
            String name = oneLine(line.function().name());
            return name.isEmpty() ? "[unknown]" : name;
        }

        String file() {
            return oneLine(line.function().filename());
        }
    }

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|[\\u0085\\u2028\\u2029]");

    private record Key(String name, String file, long line) {}

    private final Map<Key, Frame> frames = new LinkedHashMap<>();

    List<Frame> stack(List<Location> stack) {
        List<Frame> numbered = new ArrayList<>();
        StackLines.of(Frames.rooted(stack)).forEach(line -> numbered.add(frame(line)));
        return numbered;
    }

    Frame frame(Line line) {
        Key key = new Key(line.function().name(), line.function().filename(), line.line());
        return frames.computeIfAbsent(key, unknown -> new Frame((frames.size() + 1L) * SPACING, line));
    }

    Iterable<Frame> all() {
        return frames.values();
    }

    /** Control characters would end the line or the field, and Go reads no line above 64 KiB. */
    static String oneLine(String text) {
        String cut = text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) + "..." : text;
        return isPlain(cut)
                ? cut
                : StringTable.wellFormed(CONTROL.matcher(cut).replaceAll(" ").strip());
    }

    /** Nearly every name is; the text of a whole run has millions of them. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
