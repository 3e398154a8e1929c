// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassificationTest {
    private static final Set<String> ASYNC = Set.of("Interpreted", "JIT compiled", "C1 compiled", "Inlined", "Native");
    private static final Set<String> JDK = Set.of("Interpreted", "JIT compiled", "Inlined", "Native");

    /** @param frames leaf first; Java frames as {@code class#method@type} */
    private static Category of(Set<String> frameTypes, String frames) {
        Classification classification = new Classification(frameTypes);
        for (String frame : frames.split(" < ", -1)) {
            int hash = frame.indexOf('#');
            int at = frame.lastIndexOf('@');
            if (hash < 0) {
                classification.nativeFrame(frame, frame.startsWith("asm_") ? "Kernel" : "Native");
            } else {
                classification.javaFrame(
                        frame.substring(0, hash), frame.substring(hash + 1, at), frame.substring(at + 1));
            }
        }
        return classification.category();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PhaseChaitin::Split < CompileBroker::compiler_thread_loop < thread_native_entry | JIT",
                "G1ParScanThreadState::trim_queue < WorkerThread::run < thread_native_entry < start_thread | GC",
                "VM_Operation::evaluate < VMThread::run < thread_native_entry | VM",
                "sched_yield < start_thread | NATIVE",
                "a/B#run@Interpreted < a/B#main@JIT compiled | INTERPRETER",
                "a/B#run@C1 compiled | C1_COMP",
                "a/B#run@JIT compiled | C2_COMP",
                "a/B#get@Inlined < a/B#run@Inlined < a/B#all@C1 compiled | C1_COMP",
                "asm_exc_page_fault < a/B#run@JIT compiled | C2_COMP",
                "jbyte_disjoint_arraycopy < a/B#run@JIT compiled | C2_COMP",
                "vtable stub < a/B#run@JIT compiled | VTABLE_STUBS",
                "I2C/C2I adapters(0xb) < a/B#run@Interpreted | C2I_ADAPTER",
                "Interpreter < a/B#run@Interpreted | INTERPRETER",
                "__GI___futex_wait < JVM_MonitorWait < java/lang/Object#wait@Native | VM",
                "OptoRuntime::new_array_C < a/B#run@JIT compiled | VM",
                "deflate < Java_java_util_zip_Deflater_deflateBytes < java/util/zip/Deflater#deflate@Interpreted | NATIVE",
                "java/lang/Thread#sleep@Native < a/B#run@Interpreted | NATIVE",
                "Verifier::verify_method < InstanceKlass::initialize_impl < a/B#run@Interpreted | CLASS_VERIFY",
                "LinkResolver::resolve_static_call < InterpreterRuntime::resolve_from_cache < a/B#run@Interpreted | CLASS_RESOLVE",
                "java/util/zip/Inflater#inflate@Interpreted < a/ClassLoader#loadClass@Interpreted < a/B#run@Interpreted | CLASS_LOAD",
                "a/B#spin@Interpreted < java/lang/invoke/LambdaMetafactory#metafactory@Interpreted | LAMBDA_INIT",
            })
    void goesByThreadThenByWorkOnClassesThenByLeaf(String frames, Category expected) {
        assertThat(of(ASYNC, frames)).isEqualTo(expected);
    }

    @Test
    void doesNotNameTheCompilerWhereTheProducerDoesNot() {
        assertThat(of(JDK, "a/B#run@JIT compiled")).isEqualTo(Category.COMPILED);
        assertThat(of(JDK, "a/B#run@Inlined")).isEqualTo(Category.COMPILED);
    }
}
