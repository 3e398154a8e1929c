// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.labels;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A build service and its variables; of several for one thing the first that is set holds.
 *
 * @param marker the variable that only this service sets
 */
record CiService(
        String marker,
        List<String> repository,
        List<String> branch,
        List<String> commit,
        List<String> build,
        List<String> runner) {
    private static final List<CiService> KNOWN = List.of(
            new CiService(
                    "GITHUB_ACTIONS",
                    List.of("GITHUB_REPOSITORY"),
                    List.of("GITHUB_HEAD_REF", "GITHUB_REF_NAME"),
                    List.of("GITHUB_SHA"),
                    List.of("GITHUB_RUN_ID"),
                    List.of("RUNNER_NAME")),
            new CiService(
                    "GITLAB_CI",
                    List.of("CI_PROJECT_PATH"),
                    List.of("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_REF_NAME"),
                    List.of("CI_COMMIT_SHA"),
                    List.of("CI_PIPELINE_ID"),
                    List.of("CI_RUNNER_DESCRIPTION", "CI_RUNNER_ID")),
            new CiService(
                    "BUILDKITE",
                    List.of("BUILDKITE_PIPELINE_SLUG"),
                    List.of("BUILDKITE_BRANCH"),
                    List.of("BUILDKITE_COMMIT"),
                    List.of("BUILDKITE_BUILD_NUMBER"),
                    List.of("BUILDKITE_AGENT_NAME")),
            new CiService(
                    "CIRCLECI",
                    List.of("CIRCLE_PROJECT_REPONAME"),
                    List.of("CIRCLE_BRANCH", "CIRCLE_TAG"),
                    List.of("CIRCLE_SHA1"),
                    List.of("CIRCLE_BUILD_NUM"),
                    List.of("CIRCLE_NODE_INDEX")),
            new CiService(
                    "TF_BUILD",
                    List.of("BUILD_REPOSITORY_NAME"),
                    List.of("SYSTEM_PULLREQUEST_SOURCEBRANCH", "BUILD_SOURCEBRANCH"),
                    List.of("BUILD_SOURCEVERSION"),
                    List.of("BUILD_BUILDID"),
                    List.of("AGENT_NAME")),
            // Last, since agents of other services may run under it.
            new CiService(
                    "JENKINS_URL",
                    List.of("GIT_URL"),
                    List.of("CHANGE_BRANCH", "BRANCH_NAME", "GIT_BRANCH"),
                    List.of("GIT_COMMIT"),
                    List.of("BUILD_NUMBER"),
                    List.of("NODE_NAME")));

    /** The service that this environment is of. */
    static Optional<CiService> of(Map<String, String> environment) {
        return KNOWN.stream()
                .filter(service -> {
                    String value = environment.getOrDefault(service.marker, "");
                    return !value.isEmpty() && !value.equalsIgnoreCase("false");
                })
                .findFirst();
    }

    /** The value of the first variable that is set. */
    static Optional<String> first(List<String> names, Map<String, String> environment) {
        return names.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
