// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The results of a run's limits, read from its report. */
final class LimitFigures {
    private LimitFigures() {}

    /** A limit of a test. */
    record Limit(String test, String limit, String measure) implements Comparable<Limit> {
        /** Whether the figure is a count, and no time that differs from run to run. */
        boolean isCount() {
            return !measure.equals("delay");
        }

        @Override
        public int compareTo(Limit other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return test + " " + limit;
        }
    }

    /** What came of it: its state, and its figure if it has one. */
    record Result(String state, String actual, String detail) {
        boolean isDecided() {
            return !state.equals("UNDECIDED");
        }

        boolean isKept() {
            return state.equals("PASSED");
        }

        @Override
        public String toString() {
            return isDecided() ? state + " " + actual : state + " " + detail;
        }
    }

    /** Several tests of one name have a limit's results in the order of the report. */
    static Map<Limit, List<Result>> read(Path report) throws IOException {
        Map<Limit, List<Result>> results = new TreeMap<>();
        for (JsonNode test : new ObjectMapper().readTree(report.toFile()).get("tests")) {
            String name = test.get("class").asText() + " "
                    + TestLabels.withoutParameters(test.get("name").asText());
            for (JsonNode limit : test.get("limits")) {
                Limit key = new Limit(
                        name, limit.get("limit").asText(), limit.get("measure").asText());
                results.computeIfAbsent(key, k -> new ArrayList<>())
                        .add(new Result(
                                limit.get("state").asText(),
                                limit.get("actual").asText(),
                                limit.get("detail").asText().lines().findFirst().orElse("")));
            }
        }
        return results;
    }
}
