// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

/**
 * Threads of ours: none keeps the program from ending, and none is in a block profile.
 *
 * <p>They are in the group of the JVM's own threads, whose waits are no waits of the program.
 */
final class Daemons {
    private Daemons() {}

    static Thread start(String name, Runnable work) {
        Thread thread = of(name, work);
        thread.start();
        return thread;
    }

    static Thread of(String name, Runnable work) {
        Thread thread = new Thread(systemGroup(), work, name);
        thread.setDaemon(true);
        return thread;
    }

    private static ThreadGroup systemGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
