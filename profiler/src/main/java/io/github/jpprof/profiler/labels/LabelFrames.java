// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.labels;

import io.github.jpprof.profile.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Writes a number into the stack: work that is run here has a frame for each of its hexadecimal digits beneath it.
 *
 * <p>That is how a sample of any engine, of any kind and on any thread shows exactly which labels it was taken under: the
 * stack goes where the work goes, onto another carrier too, and is gone when the work is done.
 */
public final class LabelFrames {
    private static final String OWN = LabelFrames.class.getName() + ".";
    private static final int BITS = 4;
    private static final int MASK = (1 << BITS) - 1;

    private LabelFrames() {}

    /** @param id more than 0 */
    static <T> T begin(int id, Callable<T> work) throws Exception {
        return next(id, work);
    }

    /** The innermost number in the stack, leaf first; 0 if there is none. */
    static int in(List<Location> stack) {
        int id = 0;
        for (Location frame : stack) {
            String function = frame.functionName();
            if (function.startsWith(OWN)) {
                if (function.startsWith("begin", OWN.length())) {
                    return id;
                }
                if (function.startsWith("digit", OWN.length())) {
                    id = id << BITS | Character.digit(function.charAt(function.length() - 1), 1 << BITS);
                }
            }
        }
        return 0;
    }

    /** The stack without these frames. */
    public static List<Location> without(List<Location> stack) {
        List<Location> others = new ArrayList<>(stack.size());
        for (int i = 0; i < stack.size(); i++) {
            String function = stack.get(i).functionName();
            if (!function.startsWith(OWN) && !Labels.isOurs(function)) {
                others.add(stack.get(i));
            }
        }
        return others;
    }

    /** Lowest digit first, so that the highest one is nearest to the work. */
    private static <T> T next(int rest, Callable<T> work) throws Exception {
        int id = rest >>> BITS;
        return switch (rest & MASK) {
            case 0 -> id == 0 ? work.call() : digit0(id, work);
            case 1 -> digit1(id, work);
            case 2 -> digit2(id, work);
            case 3 -> digit3(id, work);
            case 4 -> digit4(id, work);
            case 5 -> digit5(id, work);
            case 6 -> digit6(id, work);
            case 7 -> digit7(id, work);
            case 8 -> digit8(id, work);
            case 9 -> digit9(id, work);
            case 10 -> digitA(id, work);
            case 11 -> digitB(id, work);
            case 12 -> digitC(id, work);
            case 13 -> digitD(id, work);
            case 14 -> digitE(id, work);
            default -> digitF(id, work);
        };
    }

    private static <T> T digit0(int rest, Callable<T> work) throws Exception {
        return next(rest, work);
    }

    private static <T> T digit1(int rest, Callable<T> work) throws Exception {
        return next(rest, work);
    }

    private static <T> T digit2(int rest, Callable<T> work) throws Exception {
        return next(rest, work);
    }

    private static <T> T digit3(int rest, Callable<T> work) throws Exception {
        return next(rest, work);
    }

    private static <T> T digit4(int rest, Callable<T> work) throws Exception {
        return next(rest, work);
    }

    private static <T> T digit5(int rest, Callable<T> work) throws Exception {
        return next(rest, work);
    }

    private static <T> T digit6(int rest, Callable<T> work) throws Exception {
        return next(rest, work);
    }

    private static <T> T digit7(int rest, Callable<T> work) throws Exception {
        return next(rest, work);
    }

    private static <T> T digit8(int rest, Callable<T> work) throws Exception {
        return next(rest, work);
    }

    private static <T> T digit9(int rest, Callable<T> work) throws Exception {
        return next(rest, work);
    }

    private static <T> T digitA(int rest, Callable<T> work) throws Exception {
        return next(rest, work);
    }

    private static <T> T digitB(int rest, Callable<T> work) throws Exception {
        return next(rest, work);
    }

    private static <T> T digitC(int rest, Callable<T> work) throws Exception {
        return next(rest, work);
    }

    private static <T> T digitD(int rest, Callable<T> work) throws Exception {
        return next(rest, work);
    }

    private static <T> T digitE(int rest, Callable<T> work) throws Exception {
        return next(rest, work);
    }

    private static <T> T digitF(int rest, Callable<T> work) throws Exception {
        return next(rest, work);
    }
}
