// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.wire.StringTable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The frames of one textual profile, each with its address. */
final class TextFrames {
    private static final int LONGEST_NAME = 10_000;

    /** One numbered frame; its name and file are each on one line. */
    record Frame(long address, String name, String file, long line) {
        Frame(long address, Line line) {
            this(address, TextFrames.name(line), oneLine(line.function().filename()), line.line());
        }
    }

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|[\\u0085\\u2028\\u2029]");

    private final Map<Long, Frame> frames = new LinkedHashMap<>();

    /** The same frames, found without their address: stacks share most of their lines. */
    private final IdentityHashMap<Line, Frame> known = new IdentityHashMap<>();

    private final FrameAddresses addresses;

    TextFrames(FrameAddresses addresses) {
        this.addresses = addresses;
    }

    List<Frame> stack(List<Location> stack) {
        List<Location> rooted = Frames.rooted(stack);
        List<Frame> numbered = new ArrayList<>(rooted.size());
        for (Location location : rooted) {
            for (Line line : StackLines.of(location)) {
                numbered.add(frame(line));
            }
        }
        return numbered;
    }

    Frame frame(Line line) {
        Frame frame = known.get(line);
        if (frame == null) {
            Long address = addresses.of(line);
            frame = frames.get(address);
            if (frame == null) {
                frame = new Frame(address, line);
                frames.put(address, frame);
            }
            known.put(line, frame);
        }
        return frame;
    }

    Iterable<Frame> all() {
        return frames.values();
    }

    static String name(Line line) {
        String name = oneLine(line.function().name());
        return name.isEmpty() ? "[unknown]" : name;
    }

    /** Control characters would end the line or the field, and Go reads no line above 64 KiB. */
    static String oneLine(String text) {
        String cut = text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) + "..." : text;
        return isPlain(cut)
                ? cut
                : StringTable.wellFormed(CONTROL.matcher(cut).replaceAll(" ").strip());
    }

    /** A quick check that holds for nearly every name and comment: the text of a whole run has millions of names. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return !text.startsWith(" ") && !text.endsWith(" ");
    }
}
