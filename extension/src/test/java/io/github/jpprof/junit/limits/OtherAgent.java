// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.management.ObjectName;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/** Another tool's agent, which works while a test is measured. */
public final class OtherAgent {
    static final String PROPERTY = "other.agent";

    /** What it does. */
    enum Deed {
        RETRANSFORMS {
            @Override
            void does() throws Exception {
                instrumentation.retransformClasses(OtherAgentTestCases.Work.class, java.util.ArrayList.class);
            }
        },
        REDEFINES {
            @Override
            void does() throws Exception {
                instrumentation.redefineClasses(
                        new ClassDefinition(OtherAgentTestCases.Work.class, bytes(OtherAgentTestCases.Work.class)));
            }
        },
        CLOSES_RECORDINGS {
            @Override
            void does() {
                FlightRecorder.getFlightRecorder().getRecordings().forEach(Recording::close);
            }
        },
        SAMPLES_ALLOCATIONS {
            @Override
            void does() throws Exception {
                load("start,event=alloc,alloc=64k");
            }
        },
        SAMPLES_AND_STOPS {
            @Override
            void does() throws Exception {
                load("start,event=alloc,alloc=1m");
                load("stop");
            }
        };

        abstract void does() throws Exception;
    }

    private static Instrumentation instrumentation;

    private OtherAgent() {}

    /** Called by the JVM. */
    public static void premain(String arguments, Instrumentation given) {
        instrumentation = given;
    }

    static void work() {
        try {
            Deed.valueOf(System.getProperty(PROPERTY)).does();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Makes a jar of it for {@code -javaagent}; its class is on the class path. */
    static Path jar(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", OtherAgent.class.getName());
        manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        Path jar = folder.resolve("other-agent.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry("empty"));
        }
        return jar;
    }

    /** Loads async-profiler's library once more, as an agent of its own, and gives it a command. */
    private static void load(String command) throws Exception {
        Path library = Path.of("other-agent.so").toAbsolutePath();
        if (!Files.exists(library)) {
            Files.copy(new ByteArrayInputStream(resource("/linux-x64/libasyncProfiler.so")), library);
        }
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "jvmtiAgentLoad",
                        new Object[] {new String[] {library.toString(), command}},
                        new String[] {String[].class.getName()});
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        return resource("/" + type.getName().replace('.', '/') + ".class");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = OtherAgent.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no resource " + name);
            }
            return in.readAllBytes();
        }
    }
}
