// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.view;

import io.github.jpprof.profile.text.Quantity;
import io.github.jpprof.report.ReportValues;
import io.github.jpprof.report.graph.Node;
import io.github.jpprof.report.graph.Tag;
import io.github.jpprof.report.text.TextOut;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The boxes at a node that show its labels, at most four; further numbers share boxes with similar ones. */
final class Nodelets {
    private static final int MOST = 4;

    private final ReportValues figures;
    private final TextOut out;

    Nodelets(ReportValues figures, TextOut out) {
        this.figures = figures;
        this.out = out;
    }

    /** Prints the boxes of a node; false if there are none. */
    boolean print(Node node, String id) {
        // A leaf of the drawing includes its callees that are not drawn.
        boolean flat = !node.callees().isEmpty();
        boolean any = false;
        List<Tag> texts = Tag.sorted(node.labels().texts(), flat);
        for (int i = 0; i < Math.min(MOST, texts.size()); i++) {
            Tag tag = texts.get(i);
            long weight = flat ? tag.flat() : tag.cum();
            if (weight != 0) {
                String own = id + "_" + i;
                box(own, tag.name(), weight);
                arrow(id, own, weight, "");
                numbers(node.labels().numbers(tag.name()), flat, own);
                any = true;
            }
        }
        return numbers(node.labels().numbers(""), flat, id) || any;
    }

    private boolean numbers(Collection<Tag> tags, boolean flat, String source) {
        boolean any = false;
        List<Tag> boxes = collapsed(Tag.sorted(tags, flat), flat);
        for (int i = 0; i < boxes.size(); i++) {
            Tag tag = boxes.get(i);
            boolean own = flat || tag.flat() == tag.cum();
            long weight = own ? tag.flat() : tag.cum();
            if (weight != 0) {
                box("N" + source + "_" + i, tag.name(), weight);
                arrow(source, "N" + source + "_" + i, weight, own ? "" : " style=\"dotted\"");
                any = true;
            }
        }
        return any;
    }

    private void box(String id, String label, long weight) {
        out.line(id + " [label = \"" + label + "\" id=\"" + id + "\" fontsize=8 shape=box3d tooltip=\""
                + figures.format(weight) + "\"]");
    }

    private void arrow(String from, String to, long value, String style) {
        String weight = figures.format(value);
        out.line(from + " -> " + to + " [label=\" " + weight + "\" weight=100 tooltip=\"" + weight
                + "\" labeltooltip=\"" + weight + "\"" + style + "]");
    }

    private static List<Tag> collapsed(List<Tag> tags, boolean flat) {
        if (tags.size() <= MOST) {
            return tags;
        }
        List<List<Tag>> groups = new ArrayList<>();
        for (Tag tag : tags) {
            if (groups.size() < MOST) {
                groups.add(new ArrayList<>(List.of(tag)));
            } else {
                nearest(groups, tag).add(tag);
            }
        }
        return Tag.sorted(groups.stream().map(Nodelets::together).toList(), flat);
    }

    private static List<Tag> nearest(List<List<Tag>> groups, Tag tag) {
        List<Tag> nearest = groups.get(0);
        for (List<Tag> group : groups) {
            if (distance(tag, group.get(0)) < distance(tag, nearest.get(0))) {
                nearest = group;
            }
        }
        return nearest;
    }

    private static double distance(Tag tag, Tag other) {
        return Math.abs(tag.number() - in(other, tag.unit()));
    }

    private static double in(Tag tag, String unit) {
        return Quantity.scale(tag.number(), tag.unit(), unit).amount();
    }

    private static Tag together(List<Tag> group) {
        Tag least = group.get(0);
        Tag most = group.get(0);
        for (Tag tag : group) {
            least = (long) in(tag, least.unit()) < least.number() ? tag : least;
            most = (long) in(tag, most.unit()) > most.number() ? tag : most;
        }
        String from = Quantity.label(least.number(), least.unit());
        Tag sum = new Tag(group.size() == 1 ? from : from + ".." + Quantity.label(most.number(), most.unit()), "", 0);
        group.forEach(sum::addAll);
        return sum;
    }
}
