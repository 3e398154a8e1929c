// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** The profiles that are made of a recording, by kind and source, and the names in their labels. */
final class ProfileDrafts {
    private final NameTable names = new NameTable();
    private final Map<RecordedKind, Map<Integer, ProfileDraft>> drafts = new EnumMap<>(RecordedKind.class);

    NameTable names() {
        return names;
    }

    boolean has(RecordedKind kind) {
        return drafts.containsKey(kind);
    }

    ProfileDraft of(RecordedKind kind, int source) {
        Map<Integer, ProfileDraft> sources = drafts.get(kind);
        if (sources == null) {
            sources = new TreeMap<>();
            drafts.put(kind, sources);
        }
        ProfileDraft draft = sources.get(source);
        if (draft == null) {
            draft = new ProfileDraft(kind, source);
            sources.put(source, draft);
        }
        return draft;
    }

    /** The first source of each kind; the events of its other sources report the same again and are left out. */
    Map<RecordedKind, ProfileDraft> choose(LeftOut leftOut) {
        Map<RecordedKind, ProfileDraft> chosen = new EnumMap<>(RecordedKind.class);
        for (Map.Entry<RecordedKind, Map<Integer, ProfileDraft>> sources : drafts.entrySet()) {
            chosen.put(
                    sources.getKey(),
                    choose(sources.getKey(), sources.getValue().values(), leftOut));
        }
        return chosen;
    }

    private static ProfileDraft choose(RecordedKind kind, Collection<ProfileDraft> inOrder, LeftOut leftOut) {
        ProfileDraft first = inOrder.iterator().next();
        String better = first.events().keySet().iterator().next().event;
        for (ProfileDraft draft : inOrder) {
            for (Map.Entry<EventRule, Long> events : draft.events().entrySet()) {
                String event = events.getKey().event;
                if (draft != first) {
                    leftOut.add(event, "which " + better + " of the same recording stands for", events.getValue());
                } else if (kind != RecordedKind.LOCK) { // all events of LOCK are in BLOCK, too
                    leftOut.read(event, events.getValue());
                }
            }
        }
        return first;
    }
}
