// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Copies a jar of tests with annotations added. {@code profiles RATE} adds {@code @AllocsProfile(rate = RATE)} to each class;
 * {@code limits EVERY} adds limits to one test method of so many: to one that is exceeded by anything, and to the next one that
 * nothing exceeds, each kind in turn.
 */
class AnnotateTests {
    private static final Set<String> TESTS = Set.of(
            "Lorg/junit/jupiter/api/Test;",
            "Lorg/junit/jupiter/api/RepeatedTest;",
            "Lorg/junit/jupiter/params/ParameterizedTest;");

    private static int tests;

    public static void main(String[] arguments) throws IOException {
        int number = Integer.parseInt(arguments[3]);
        Function<ClassVisitor, ClassVisitor> annotated =
                switch (arguments[2]) {
                    case "profiles" -> writer -> new Profiles(writer, number);
                    case "limits" -> writer -> new Limits(writer, number);
                    default -> throw new IllegalArgumentException(arguments[2] + ": allowed are profiles and limits");
                };
        try (JarFile from = new JarFile(arguments[0]);
                JarOutputStream to = new JarOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            for (JarEntry entry : (Iterable<JarEntry>) from.stream()::iterator) {
                to.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream in = from.getInputStream(entry)) {
                    byte[] bytes = in.readAllBytes();
                    to.write(entry.getName().endsWith(".class") ? rewritten(bytes, annotated) : bytes);
                }
            }
        }
    }

    private static byte[] rewritten(byte[] original, Function<ClassVisitor, ClassVisitor> annotated) {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(annotated.apply(writer), 0);
        return writer.toByteArray();
    }

    private static final class Profiles extends ClassVisitor {
        private final long rate;

        Profiles(ClassVisitor writer, long rate) {
            super(Opcodes.ASM9, writer);
            this.rate = rate;
        }

        @Override
        public void visitEnd() {
            AnnotationVisitor annotation = visitAnnotation("Lio/github/jpprof/AllocsProfile;", true);
            annotation.visit("rate", rate);
            annotation.visitEnd();
            super.visitEnd();
        }
    }

    private static final class Limits extends ClassVisitor {
        private final int every;

        Limits(ClassVisitor writer, int every) {
            super(Opcodes.ASM9, writer);
            this.every = every;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, type, signature, thrown)) {
                private boolean isTest;

                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    isTest |= TESTS.contains(annotation);
                    return super.visitAnnotation(annotation, visible);
                }

                @Override
                public void visitCode() {
                    if (isTest && tests++ % every == 0) {
                        limit(this, tests / every);
                    }
                    super.visitCode();
                }
            };
        }

        private static void limit(MethodVisitor test, int turn) {
            boolean none = turn % 2 == 0;
            switch (turn / 2 % 5) {
                case 0 -> allocations(test, none);
                case 1 -> live(test, none);
                case 2 -> blocking(test, none);
                case 3 -> threads(test);
                default -> {
                    allocations(test, none);
                    live(test, none);
                    blocking(test, none);
                    threads(test);
                }
            }
        }

        private static void allocations(MethodVisitor test, boolean none) {
            add(test, "MaxAllocations", "objects", none ? 0L : Long.MAX_VALUE);
        }

        private static void live(MethodVisitor test, boolean none) {
            add(test, "MaxLiveObjects", "value", none ? 0L : Long.MAX_VALUE);
        }

        private static void blocking(MethodVisitor test, boolean none) {
            add(test, "MaxBlockingTime", "value", none ? "0ns" : "3600s");
        }

        private static void threads(MethodVisitor test) {
            add(test, "NoLeakedThreads", "graceMillis", 1000L);
        }

        private static void add(MethodVisitor test, String limit, String element, Object value) {
            AnnotationVisitor annotation = test.visitAnnotation("Lio/github/jpprof/" + limit + ";", true);
            annotation.visit(element, value);
            annotation.visitEnd();
        }
    }
}
