// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.java;

import java.util.List;
import java.util.regex.Pattern;

/** Removes from class names the parts that differ between two runs of the same program. */
final class HiddenClassNames {
    /** @param part what is in every name that the pattern finds: to look for it is much faster */
    private record Rule(String part, Pattern pattern, String replacement) {
        static Rule of(String part, String pattern, String replacement) {
            return new Rule(part, Pattern.compile(pattern), replacement);
        }

        /** A class that a library derives from another one. */
        static Rule ofDerived(String part) {
            return of(part, "(" + Pattern.quote(part) + ")\\$\\w+$", "$1");
        }

        String apply(String name) {
            return name.contains(part) ? pattern.matcher(name).replaceFirst(replacement) : name;
        }
    }

    /** Applied in this order to dotted names; each matches a form that some JVM or library produces. */
    private static final List<Rule> RULES = List.of(
            // Foo$$Lambda$94/0x00007f4ea4007a08, Foo$$Lambda+0x00007f01/543846639, Foo$$Lambda$lambda$wrap$2$26.0x7f01.
            // The body is the synthetic method lambda$wrap$2 one frame below, so nothing is lost.
            Rule.of("$$Lambda", "\\$\\$Lambda(?![A-Za-z_]).*$", "\\$\\$Lambda"),
            // java.lang.invoke.LambdaForm$MH/0x00007f4ea4007a08, LambdaForm$DMH/603742814
            Rule.of("LambdaForm$", "(LambdaForm\\$\\w+?)[.+](?:0x)?[0-9a-f]+.*$", "$1"),
            // jdk.internal.reflect.GeneratedMethodAccessor7, GeneratedSerializationConstructorAccessor3
            Rule.of("Generated", "(Generated(?:Serialization)?(?:Method|Constructor)Accessor)\\d+", "$1"),
            // jdk.proxy2.$Proxy26
            Rule.of("$Proxy", "(\\$Proxy)\\d+$", "$1"),
            // Service$$EnhancerBySpringCGLIB$$fd6b, Service$$FastClassByCGLIB$$1a2b3c
            Rule.of("$$", "(\\$\\$(?:EnhancerBy|FastClassBy)\\w+?\\$\\$).*$", "$1"),
            // Service$MockitoMock$1938475022, Service$ByteBuddy$4kQzXa1B, Order$HibernateProxy$hWb2NPmr
            Rule.ofDerived("$MockitoMock"),
            Rule.ofDerived("$ByteBuddy"),
            Rule.ofDerived("$HibernateProxy"),
            // Any other hidden class: Foo/0x0000000800c03000, Foo+0x00007f01/543846639
            Rule.of("0x", "[.+]0x[0-9a-f]{8,}(?:\\.\\d+)?$", ""));

    private HiddenClassNames() {}

    static String normalize(String dottedName) {
        String name = dottedName;
        for (int i = 0; i < RULES.size(); i++) { // without an iterator: this runs for every frame of a stack
            name = RULES.get(i).apply(name);
        }
        return name;
    }
}
