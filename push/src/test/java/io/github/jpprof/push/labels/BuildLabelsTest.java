// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildLabelsTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    private Path folder;

    private Map<String, String> labels(String... pairs) {
        return BuildLabels.of(environment(pairs), folder);
    }

    private static Map<String, String> environment(String... pairs) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return environment;
    }

    private static Map<String, String> expected(String branch) {
        return Map.of("service", "shop", "branch", branch, "commit", COMMIT, "build", "77", "runner", "r1");
    }

    @Test
    void github() {
        String[] variables = {
            "GITHUB_ACTIONS",
            "true",
            "GITHUB_REPOSITORY",
            "acme/shop",
            "GITHUB_REF_NAME",
            "12/merge",
            "GITHUB_SHA",
            COMMIT,
            "GITHUB_RUN_ID",
            "77",
            "RUNNER_NAME",
            "r1",
            "GITHUB_TOKEN",
            "s3cret"
        };
        assertThat(labels(variables)).isEqualTo(expected("12/merge"));
        Map<String, String> ofPullRequest = environment(variables);
        ofPullRequest.put("GITHUB_HEAD_REF", "fix");
        assertThat(BuildLabels.of(ofPullRequest, folder)).isEqualTo(expected("fix"));
    }

    @Test
    void gitlab() {
        assertThat(labels(
                        "GITLAB_CI",
                        "true",
                        "CI_PROJECT_PATH",
                        "acme/group/shop",
                        "CI_COMMIT_REF_NAME",
                        "main",
                        "CI_COMMIT_SHA",
                        COMMIT,
                        "CI_PIPELINE_ID",
                        "77",
                        "CI_RUNNER_DESCRIPTION",
                        "r1",
                        "CI_REPOSITORY_URL",
                        "https://gitlab-ci-token:s3cret@gitlab.example/acme/shop.git"))
                .isEqualTo(expected("main"));
    }

    @Test
    void jenkins() {
        assertThat(labels(
                        "JENKINS_URL",
                        "https://ci.example/",
                        "GIT_URL",
                        "https://me:s3cret@git.example/acme/shop.git",
                        "GIT_BRANCH",
                        "origin/main",
                        "GIT_COMMIT",
                        COMMIT,
                        "BUILD_NUMBER",
                        "77",
                        "NODE_NAME",
                        "r1"))
                .isEqualTo(expected("main"));
    }

    @Test
    void buildkite() {
        assertThat(labels(
                        "BUILDKITE",
                        "true",
                        "BUILDKITE_PIPELINE_SLUG",
                        "shop",
                        "BUILDKITE_BRANCH",
                        "main",
                        "BUILDKITE_COMMIT",
                        COMMIT,
                        "BUILDKITE_BUILD_NUMBER",
                        "77",
                        "BUILDKITE_AGENT_NAME",
                        "r1"))
                .isEqualTo(expected("main"));
    }

    @Test
    void circleci() {
        assertThat(labels(
                        "CIRCLECI",
                        "true",
                        "CIRCLE_PROJECT_REPONAME",
                        "shop",
                        "CIRCLE_BRANCH",
                        "main",
                        "CIRCLE_SHA1",
                        COMMIT,
                        "CIRCLE_BUILD_NUM",
                        "77",
                        "CIRCLE_NODE_INDEX",
                        "r1"))
                .isEqualTo(expected("main"));
    }

    @Test
    void azure() {
        assertThat(labels(
                        "TF_BUILD",
                        "True",
                        "BUILD_REPOSITORY_NAME",
                        "acme/shop",
                        "BUILD_SOURCEBRANCH",
                        "refs/heads/main",
                        "BUILD_SOURCEVERSION",
                        COMMIT,
                        "BUILD_BUILDID",
                        "77",
                        "AGENT_NAME",
                        "r1"))
                .isEqualTo(expected("main"));
    }

    @Test
    void gitAloneWhereThereIsNoBuildService() throws IOException {
        Path git = Files.createDirectories(folder.resolve("shop/.git/refs/heads"));
        Files.writeString(folder.resolve("shop/.git/HEAD"), "ref: refs/heads/main\n");
        Files.writeString(git.resolve("main"), COMMIT + "\n");
        Path module = Files.createDirectories(folder.resolve("shop/core"));

        assertThat(BuildLabels.of(Map.of(), module))
                .isEqualTo(Map.of("service", "shop", "branch", "main", "commit", COMMIT));
    }

    @Test
    void aBranchIsFoundAmongPackedOnesAndFromALinkedTree() throws IOException {
        Path common = Files.createDirectories(folder.resolve("main/.git"));
        Files.writeString(common.resolve("packed-refs"), "# pack-refs\n" + COMMIT + " refs/heads/fix\n");
        Path linked = Files.createDirectories(common.resolve("worktrees/other"));
        Files.writeString(linked.resolve("HEAD"), "ref: refs/heads/fix\n");
        Files.writeString(linked.resolve("commondir"), "../..\n");
        Path tree = Files.createDirectories(folder.resolve("other"));
        Files.writeString(tree.resolve(".git"), "gitdir: " + linked + "\n");

        assertThat(BuildLabels.of(Map.of(), tree))
                .isEqualTo(Map.of("service", "other", "branch", "fix", "commit", COMMIT));
    }

    @Test
    void valuesAreShortAndOfOneLine() {
        assertThat(labels("GITHUB_ACTIONS", "true", "GITHUB_REF_NAME", "a\nb" + "c".repeat(500))
                        .get("branch"))
                .startsWith("a bccc")
                .hasSize(200);
    }

    @Test
    void namesAreWhatAllStoresTake() {
        assertThat(LabelText.name("trace-sched")).isEqualTo("trace_sched");
        assertThat(LabelText.name("2nd.run")).isEqualTo("_2nd_run");
        assertThat(LabelText.name("é")).isEqualTo("_");
    }
}
