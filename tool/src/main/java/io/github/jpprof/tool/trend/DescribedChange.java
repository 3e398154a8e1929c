// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import java.util.List;
import java.util.Optional;

/**
 * A change with what its profiles say.
 *
 * @param functions the functions that changed most; empty if there are no profiles
 * @param before the profile of the last build before it
 * @param after the profile of the first build with it
 */
record DescribedChange(
        Change change,
        List<ChangedFunctions.Function> functions,
        Optional<ProfileLink> before,
        Optional<ProfileLink> after) {}
