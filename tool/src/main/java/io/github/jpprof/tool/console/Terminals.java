// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.console;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether people sit before this process. */
final class Terminals {
    private Terminals() {}

    @SuppressWarnings("SystemConsoleNull") // before JDK 22 it is, where there is no terminal
    static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From JDK 22 on there is always a console, and this tells whether it is a terminal.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
