// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;




/** Copies a jar of tests and adds {@code @AllocsProfile(rate = RATE)} to each of its classes. */
class AnnotateTests {
    public static void main(String[] arguments) throws IOException {
        long rate = Long.parseLong(arguments[2]);
        try (JarFile from = new JarFile(arguments[0]);
                JarOutputStream to = new JarOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            for (JarEntry entry : (Iterable<JarEntry>) from.stream()::iterator) {
                to.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream in = from.getInputStream(entry)) {
                    byte[] bytes = in.readAllBytes();
                    to.write(entry.getName().endsWith(".class") ? annotated(bytes, rate) : bytes);
                }
            }
        }
    }

    private static byte[] annotated(byte[] original, long rate) {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(writer, 0);
        AnnotationVisitor annotation = writer.visitAnnotation("Lio/github/jpprof/AllocsProfile;", true);
        annotation.visit("rate", rate);
        annotation.visitEnd();
        return writer.toByteArray();
    }
}
