// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profiler.VirtualThreadStarter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A random program, which by itself allocates nothing but threads. */
sealed interface RandomProgram {
    List<Statement> STATEMENTS = List.of(Statement.values());

    void run();

    /** How many objects its statements allocate. */
    long objects();

    /** How many bytes, if each statement allocates so many. */
    long bytes(Map<Statement, Long> ofStatements);

    /** Whether it starts threads of either kind, or only whether it starts virtual ones. */
    boolean startsThreads(boolean virtualOnly);

    /** A program of about so many parts. */
    static RandomProgram random(Random random, int size) {
        if (size <= 1) {
            return new One(STATEMENTS.get(random.nextInt(STATEMENTS.size())));
        }
        int kind = random.nextInt(12);
        if (kind < 6) {
            RandomProgram[] parts = new RandomProgram[1 + random.nextInt(size)];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = random(random, size / parts.length);
            }
            return new Sequence(parts);
        }
        RandomProgram part = random(random, size / 2);
        return switch (kind) {
            case 6, 7, 8 -> new Loop(1 + random.nextInt(8), part);
            case 9, 10 -> new Recursion(1 + random.nextInt(20), part);
            default -> new InThread(Runtime.version().feature() >= 21 && random.nextBoolean(), part);
        };
    }

    record One(Statement statement) implements RandomProgram {
        @Override
        public void run() {
            statement.run();
        }

        @Override
        public long objects() {
            return statement.objects();
        }

        @Override
        public long bytes(Map<Statement, Long> ofStatements) {
            return ofStatements.get(statement);
        }

        @Override
        public boolean startsThreads(boolean virtualOnly) {
            return false;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // an iterator would be one object more
    record Sequence(RandomProgram[] parts) implements RandomProgram {
        @Override
        public void run() {
            for (int i = 0; i < parts.length; i++) {
                parts[i].run();
            }
        }

        @Override
        public long objects() {
            long objects = 0;
            for (RandomProgram part : parts) {
                objects += part.objects();
            }
            return objects;
        }

        @Override
        public long bytes(Map<Statement, Long> ofStatements) {
            long bytes = 0;
            for (RandomProgram part : parts) {
                bytes += part.bytes(ofStatements);
            }
            return bytes;
        }

        @Override
        public boolean startsThreads(boolean virtualOnly) {
            for (RandomProgram part : parts) {
                if (part.startsThreads(virtualOnly)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String toString() {
            return Arrays.toString(parts);
        }
    }

    /** A program that runs another one, and allocates as that does unless it says otherwise. */
    sealed interface Wrapped extends RandomProgram {
        RandomProgram body();

        @Override
        default long objects() {
            return body().objects();
        }

        @Override
        default long bytes(Map<Statement, Long> ofStatements) {
            return body().bytes(ofStatements);
        }

        @Override
        default boolean startsThreads(boolean virtualOnly) {
            return body().startsThreads(virtualOnly);
        }
    }

    record Loop(int times, RandomProgram body) implements Wrapped {
        @Override
        public void run() {
            for (int i = 0; i < times; i++) {
                body.run();
            }
        }

        @Override
        public long objects() {
            return times * body.objects();
        }

        @Override
        public long bytes(Map<Statement, Long> ofStatements) {
            return times * body.bytes(ofStatements);
        }
    }

    record Recursion(int depth, RandomProgram body) implements Wrapped {
        @Override
        public void run() {
            descend(depth);
        }

        private void descend(int levels) {
            if (levels == 0) {
                body.run();
            } else {
                descend(levels - 1);
            }
        }
    }

    record InThread(boolean virtual, RandomProgram body) implements Wrapped {
        @Override
        public void run() {
            try {
                Thread thread = virtual ? VirtualThreadStarter.start(body::run) : new Thread(body::run);
                if (!virtual) {
                    thread.start();
                }
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean startsThreads(boolean virtualOnly) {
            return virtual || !virtualOnly || body.startsThreads(virtualOnly);
        }
    }
}
