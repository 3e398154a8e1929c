// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.view;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/** Function names without package, namespace or parameters, for drawings. */
public final class ShortNames {
    private static final Pattern ANONYMOUS = Pattern.compile("^\\(anonymous namespace\\)::");
    private static final Pattern GO_VERSION = Pattern.compile("^(.*?)/v(?:[2-9]|[1-9][0-9]+)([./].*)$");
    private static final List<Pattern> LANGUAGES = List.of(
            Pattern.compile("^(?:[\\w\\-\\.]+\\/)+([^.]+\\..+)"),
            Pattern.compile("^(?:[a-z]\\w*\\.)*([A-Z][\\w\\$]*\\.(?:<init>|[a-z][\\w\\$]*(?:\\$\\d+)?))(?:(?:\\()|$)"),
            Pattern.compile("^(?:[_a-zA-Z]\\w*::)+(_*[A-Z]\\w*::~?[_a-zA-Z]\\w*(?:<.*>)?)"));

    private ShortNames() {}

    /** The short name: {@code Hot.spin} for {@code com.example.Hot.spin}. */
    public static String of(String function) {
        String name = ANONYMOUS.matcher(function).replaceAll("");
        Matcher version = GO_VERSION.matcher(name);
        String plain = version.find() ? version.group(1) + version.group(2) : name;
        for (Pattern language : LANGUAGES) {
            Matcher matcher = language.matcher(plain);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        return plain;
    }
}
