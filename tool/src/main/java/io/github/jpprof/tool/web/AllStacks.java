// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stacks of a report, which the pages ask for repeatedly. */
final class AllStacks {
    private final String key;
    private final StackTable table;
    private final List<String> headings;
    private final List<String> messages;
    private @Nullable String tree;

    /**
     * The stacks of a report.
     *
     * @param key the parameters that select it
     * @param messages its warnings
     */
    AllStacks(String key, StackTable table, List<String> headings, List<String> messages) {
        this.key = key;
        this.table = table;
        this.headings = headings;
        this.messages = messages;
    }

    String key() {
        return key;
    }

    StackTable table() {
        return table;
    }

    List<String> headings() {
        return headings;
    }

    List<String> messages() {
        return messages;
    }

    /** The tree from the root, made once. */
    synchronized String tree() {
        String made = tree == null ? FlameTree.json(table, "") : tree;
        tree = made;
        return made;
    }
}
