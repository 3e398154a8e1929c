// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.labels;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The labels that say where a profile comes from: of the build service's variables, and of git where those say nothing.
 *
 * <p>The names are ours and the same for all stores, each of which gives them its own: {@code service}, {@code module},
 * {@code branch}, {@code commit}, {@code build} and {@code runner}. No variable is read that holds a secret, and of a
 * repository's URL, in which a token may stand, only the last part is used.
 */
public final class BuildLabels {
    /** What the code is called: the repository, unless a label says otherwise. */
    public static final String SERVICE = "service";

    /** The module whose tests they were. */
    public static final String MODULE = "module";

    /** The test, of the tests that were named. */
    public static final String TEST = "test";

    private BuildLabels() {}

    /**
     * Labels of this environment.
     *
     * @param environment the variables of the process
     * @param folder a folder in the working tree
     */
    public static SortedMap<String, String> of(Map<String, String> environment, Path folder) {
        Optional<CiService> ci = CiService.of(environment);
        Optional<GitCheckout> git = GitCheckout.of(folder);
        Function<Function<CiService, List<String>>, Optional<String>> variable =
                names -> ci.flatMap(service -> CiService.first(names.apply(service), environment));
        SortedMap<String, String> labels = new TreeMap<>();
        put(
                labels,
                SERVICE,
                variable.apply(CiService::repository).map(BuildLabels::lastPart).or(() -> git.map(GitCheckout::name)));
        put(
                labels,
                "branch",
                variable.apply(CiService::branch)
                        .map(BuildLabels::shortBranch)
                        .or(() -> git.flatMap(GitCheckout::branch)));
        put(labels, "commit", variable.apply(CiService::commit).or(() -> git.flatMap(GitCheckout::commit)));
        put(labels, "build", variable.apply(CiService::build));
        put(labels, "runner", variable.apply(CiService::runner));
        return labels;
    }

    private static void put(Map<String, String> labels, String name, Optional<String> value) {
        value.map(LabelText::value).filter(text -> !text.isEmpty()).ifPresent(text -> labels.put(name, text));
    }

    private static String lastPart(String repository) {
        String path = repository.replaceFirst("[?#].*", "").replaceFirst("/+$", "");
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1)
                .replaceFirst("\\.git$", "");
    }

    private static String shortBranch(String branch) {
        return branch.replaceFirst("^refs/heads/", "")
                .replaceFirst("^refs/", "")
                .replaceFirst("^origin/", "");
    }
}
