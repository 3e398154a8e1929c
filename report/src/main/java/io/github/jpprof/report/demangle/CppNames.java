// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.demangle;

import java.util.Optional;

/**
 * Names of C++ functions in the Itanium ABI's form, without parameters and template arguments, as pprof shows them.
 *
 * @see <a href="https://itanium-cxx-abi.github.io/cxx-abi/abi.html#mangling">the ABI's chapter on mangling</a>
 */
public final class CppNames {
    private static final String PREFIX = "_Z";

    private CppNames() {}

    /**
     * The readable name: {@code Collector::mark} for {@code _ZN9Collector4markEv}.
     *
     * @return empty for names in another form or with unknown parts, which are shown unchanged
     */
    public static Optional<String> readable(String mangled) {
        if (!mangled.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            Names names = new Names(new Mangled(mangled.substring(PREFIX.length())));
            return Optional.of(names.encoding().text());
        } catch (UnknownNameException e) {
            return Optional.empty();
        }
    }
}
