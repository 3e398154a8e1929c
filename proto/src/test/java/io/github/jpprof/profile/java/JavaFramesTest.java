// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaFramesTest {
    @ParameterizedTest
    @CsvSource({
        "com.example.Hot, com.example.Hot",
        "com/example/Hot, com.example.Hot",
        "com.example.Hot$Inner$1, com.example.Hot$Inner$1",
        "L$$Lambda$94/0x00007f4ea4007a08, L$$Lambda",
        "com/example/L$$Lambda$94/0x00007f4ea4007a08, com.example.L$$Lambda",
        "L$$Lambda$7.0x00007f1988000a08, L$$Lambda",
        "X$$Lambda+0x00007f0123456789/543846639, X$$Lambda",
        "X$$Lambda/0x00007f0123456789, X$$Lambda",
        "X$$Lambda$lambda$wrap$2$2630016632.0x00007f0123456789, X$$Lambda",
        "com.example.Foo$$LambdaFactory, com.example.Foo$$LambdaFactory",
        "java.lang.invoke.LambdaForm$MH.0x00007f0123456789, java.lang.invoke.LambdaForm$MH",
        "java/lang/invoke/LambdaForm$DMH/603742814, java.lang.invoke.LambdaForm$DMH",
        "java/lang/invoke/LambdaForm$MH+0x00007f0123456789/12, java.lang.invoke.LambdaForm$MH",
        "jdk.internal.reflect.GeneratedMethodAccessor7, jdk.internal.reflect.GeneratedMethodAccessor",
        "jdk.internal.reflect.GeneratedConstructorAccessor12, jdk.internal.reflect.GeneratedConstructorAccessor",
        "jdk.internal.reflect.GeneratedSerializationConstructorAccessor3,"
                + " jdk.internal.reflect.GeneratedSerializationConstructorAccessor",
        "jdk.proxy2.$Proxy26, jdk.proxy2.$Proxy",
        "com.example.Service$$EnhancerBySpringCGLIB$$fd6b, com.example.Service$$EnhancerBySpringCGLIB$$",
        "com.example.Service$$FastClassByCGLIB$$1a2b3c4d, com.example.Service$$FastClassByCGLIB$$",
        "com.example.Hidden/0x0000000800c03000, com.example.Hidden",
        "com.example.Hidden.0x0000000800c03000, com.example.Hidden",
        "com.example.Hidden+0x0000000800c03000/543846639, com.example.Hidden",
        "com.example.Ox0a$0xbeef, com.example.Ox0a$0xbeef",
    })
    void takesFromClassNamesWhatChangesFromRunToRun(String className, String stable) {
        Function function = JavaFrames.function(className, "run", "()V", null);

        assertThat(function.name()).isEqualTo(stable + ".run");
        boolean changed = !stable.equals(className.replace('/', '.'));
        assertThat(function.systemName()).isEqualTo((changed ? className : stable) + ".run()V");
    }

    @Test
    void namesMethods() {
        assertThat(JavaFrames.function("com/example/Hot$Inner", "spin", "([I)V", "Hot.java"))
                .isEqualTo(new Function(
                        "com.example.Hot$Inner.spin", "com.example.Hot$Inner.spin([I)V", "com/example/Hot.java", 0));
        assertThat(JavaFrames.function("Hot", "<init>", "", "Hot.java"))
                .isEqualTo(new Function("Hot.<init>", "Hot.<init>", "Hot.java", 0));
        assertThat(JavaFrames.function("a.b.Foo$$Lambda/0x0000000800c03000", "run", "()V", "Foo.java")
                        .filename())
                .isEqualTo("a/b/Foo.java");
    }

    @Test
    void doesNotGuessFiles() {
        assertThat(JavaFrames.function("com.example.Hot", "spin", "()V", null).filename())
                .isEmpty();
        assertThat(JavaFrames.function("com.example.Hot", "spin", "()V", "").filename())
                .isEmpty();
    }

    @Test
    void leavesMangledNamesToTheViewer() {
        assertThat(JavaFrames.nativeFunction("_ZN3foo3barEv").systemName()).isEqualTo("_ZN3foo3barEv");
        assertThat(JavaFrames.nativeFunction("std::vector<int>::push_back(int)"))
                .isEqualTo(new Function("std::vector<int>::push_back(int)", "", "", 0));
    }
}
