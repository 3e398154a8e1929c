// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpprof.jmh.files.BenchmarkRecord;
import io.github.jpprof.jmh.files.ForkFigures;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static BenchmarkRecord timed(double bytes, double objects, double... times) {
        List<ForkFigures> forks = Arrays.stream(times)
                .mapToObj(time -> new ForkFigures(1000, time, bytes, objects))
                .toList();
        return new BenchmarkRecord("b.B.m-AverageTime", BenchmarkRecord.TIME, forks);
    }

    @Test
    void equalTimesAreReported() {
        Comparison comparison =
                new Comparison(timed(24, 1, 100, 103, 99, 101, 102), timed(24, 1, 101, 100, 98, 104, 103));
        assertThat(comparison.table()).isEqualTo("""
                                     baseline            this run  change
                ns/op                101 ± 2%            101 ± 3%  ~ (p=0.881 n=5+5)
                B/op                       24                  24  =
                allocs/op                   1                   1  =
                """);
    }

    @Test
    void otherTimesAreTestedAndExactFiguresAreNot() {
        Comparison comparison = new Comparison(timed(24, 0, 100, 101, 102, 103), timed(24.5, 1, 150, 151, 152, 153));
        assertThat(comparison.rows())
                .containsExactly(
                        "ns/op              101.5 ± 1%          151.5 ± 1%  +49.26% (p=0.029 n=4+4)\n",
                        "B/op                       24               24.50  +2.08%\n",
                        "allocs/op                   0                   1  was 0\n");
    }

    @Test
    void fewForksDecideNothing() {
        assertThat(new Comparison(timed(1, 1, 1, 1, 1), timed(1, 1, 9, 9, 9))
                        .rows()
                        .get(0))
                .contains("~ (p=0.100 n=3+3): too few forks to decide; 4 and 4 are enough");
    }

    @Test
    void figuresThatOneOfThemLacksAreLeftOut() {
        assertThat(new Comparison(timed(Double.NaN, Double.NaN, 1), timed(1, 1, 1)).rows())
                .hasSize(1);
    }

    @Test
    void recordsAreWrittenAndRead() {
        BenchmarkRecord record = new BenchmarkRecord(
                "b.B.m-Throughput-text-a%20b",
                BenchmarkRecord.THROUGHPUT,
                List.of(new ForkFigures(12, 1234567, 24, 1), new ForkFigures(13, 0.001234, Double.NaN, Double.NaN)));
        assertThat(record.print()).isEqualTo("""
                Unit ops/s better=higher
                Benchmark_b.B.m-Throughput-text-a%20b\t12\t1234567 ops/s\t24 B/op\t1 allocs/op
                Benchmark_b.B.m-Throughput-text-a%20b\t13\t0.001234 ops/s
                """);
        assertThat(BenchmarkRecord.parse(record.print())).isEqualTo(record);
    }

    @Test
    void namesLineThatIsNoRecord() {
        assertThatThrownBy(() -> BenchmarkRecord.parse("<html>"))
                .hasMessage(
                        "\"<html>\" is no line of a benchmark: Benchmark_NAME, operations, and values with the units"
                                + " ns/op or ops/s, B/op, allocs/op");
        assertThatThrownBy(() -> BenchmarkRecord.parse("Benchmark_x\t1\tfast ns/op"))
                .hasMessageStartingWith("\"Benchmark_x\t1\tfast ns/op\" is no line of a benchmark");
        assertThatThrownBy(() -> BenchmarkRecord.parse("\n")).hasMessage("no line begins with Benchmark_");
    }
}
