// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.threads;

import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.engine.PrivateFolder;
import io.github.jpprof.sampler.ThreadLook;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The virtual threads of this process, which only the HotSpot diagnostic bean lists, and only into a file.
 *
 * <p>The file is JSON: each thread has a {@code tid}, a {@code name} and a {@code stack}, and is virtual if no platform
 * thread has its number.
 */
public final class VirtualThreads {
    private static final int FIRST_JDK = 21;
    private static final int DUMP_NAMES = 16; // as many as may be written at a time
    private static final AtomicInteger DUMPS = new AtomicInteger();
    /** What is repeated gives nothing back ({@code *+}): the JDK's matcher recurses otherwise, once for each character of a name. */
    private static final Pattern THREAD =
            Pattern.compile("\"tid\"\\s*:\\s*\"?(\\d+)\"?[^\\[\\]{}]*?\"name\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"");

    private static final Pattern STACK = Pattern.compile("\"stack\"\\s*:\\s*\\[([^\\]]*)\\]");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"");
    private static final Pattern FRAME = Pattern.compile(
            "(?:[^/(]*/)?(?:[^/(]*/)?([^/()]+(?:/0x[0-9a-f]+)?)\\.([^.()]+)\\(([^:()]*)(?::(\\d+))?\\)");

    private VirtualThreads() {}

    /** A virtual thread as the dump shows it. Threads at the same place have the same list. */
    public record Found(long id, String name, List<StackTraceElement> stack) {}

    /** Why they can't be listed here, in words for readers of a profile. */
    public static Optional<String> limit() {
        return Runtime.version().feature() < FIRST_JDK || bean() != null
                ? Optional.empty()
                : Optional.of("virtual threads are left out: this JVM has no HotSpot diagnostic bean");
    }

    /** All but those with these ids, which are platform threads. */
    public static List<Found> except(Set<Long> platform) {
        return except(platform, Long.MAX_VALUE);
    }

    /**
     * All but those with these ids, which are platform threads.
     *
     * @param mostBytes how much text to read; a thread with a deep stack has a few thousand bytes
     * @throws ProfilingException if there is more, or none can be had
     */
    public static List<Found> except(Set<Long> platform, long mostBytes) {
        String dump = dump(mostBytes);
        List<Found> found = new ArrayList<>();
        Map<String, List<StackTraceElement>> stacks = new HashMap<>(); // of most threads at the same few places
        Matcher thread = THREAD.matcher(dump);
        boolean any = thread.find();
        while (any) {
            long id = Long.parseLong(thread.group(1));
            String name = unescaped(thread.group(2));
            int from = thread.end();
            any = thread.find();
            if (!platform.contains(id) && !name.startsWith("jpprof ")) {
                String text = stackText(dump.substring(from, any ? thread.start() : dump.length()));
                found.add(new Found(id, name, stacks.computeIfAbsent(text, VirtualThreads::stack)));
            }
        }
        return found;
    }

    private static String stackText(String thread) {
        Matcher stack = STACK.matcher(thread);
        return stack.find() ? stack.group(1) : "";
    }

    private static List<StackTraceElement> stack(String stackText) {
        List<StackTraceElement> frames = new ArrayList<>();
        Matcher text = TEXT.matcher(stackText);
        while (text.find()) {
            frames.add(frame(unescaped(text.group(1))));
        }
        return List.copyOf(frames);
    }

    private static StackTraceElement frame(String text) {
        Matcher frame = FRAME.matcher(text);
        if (!frame.matches()) {
            return new StackTraceElement("[unknown]", text, null, 0);
        }
        String file = frame.group(3).endsWith(" Method") || frame.group(3).endsWith(" Source") ? null : frame.group(3);
        return new StackTraceElement(
                frame.group(1), frame.group(2), file, frame.group(4) == null ? 0 : Integer.parseInt(frame.group(4)));
    }

    private static String unescaped(String json) {
        return json.replace("\\/", "/").replace("\\\"", "\"").replace("\\\\", "\\");
    }

    /** The JVM's dump as JSON; empty where there is none. */
    static String dump(long mostBytes) {
        Object bean = bean();
        if (bean == null) {
            return "";
        }
        try {
            // The JVM writes new files only.
            Path file = PrivateFolder.ofProcess()
                    .file("threads-" + Math.floorMod(DUMPS.incrementAndGet(), DUMP_NAMES) + ".json");
            Files.deleteIfExists(file);
            try {
                Method dump = dumpMethod(bean);
                Object json = dump.getParameterTypes()[1].getEnumConstants()[1];
                ThreadLook.take(() -> dump.invoke(bean, file.toString(), json));
                if (Files.size(file) > mostBytes) {
                    throw new ProfilingException(
                            "there are too many virtual threads to look at: the JVM's list of them has "
                                    + Files.size(file) + " bytes");
                }
                return Files.readString(file, StandardCharsets.UTF_8);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException | ReflectiveOperationException e) {
            throw new ProfilingException("virtual threads can't be dumped: " + e.getMessage(), e);
        }
    }

    private static Method dumpMethod(Object bean) throws ReflectiveOperationException {
        for (Method method : bean.getClass().getInterfaces()[0].getMethods()) {
            if (method.getName().equals("dumpThreads")) {
                return method;
            }
        }
        throw new NoSuchMethodException("dumpThreads");
    }

    private static @Nullable Object bean() {
        if (Runtime.version().feature() < FIRST_JDK) {
            return null;
        }
        try {
            Class<?> type = Class.forName("com.sun.management.HotSpotDiagnosticMXBean");
            return ManagementFactory.getPlatformMXBean(
                    type.asSubclass(java.lang.management.PlatformManagedObject.class));
        } catch (ClassNotFoundException | LinkageError | IllegalArgumentException e) {
            return null;
        }
    }
}
