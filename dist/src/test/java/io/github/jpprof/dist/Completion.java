// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.dist;

import java.util.Map;
import java.util.stream.Collectors;

/** The completion scripts of three shells, made from the help of the command. */
enum Completion {
    BASH("jpprof.bash") {
        @Override
        String script(CommandHelp help) {
            StringBuilder script = new StringBuilder("""
                    # Completion of jpprof for bash: source this file, or put it into bash_completion.d as jpprof.
                    _jpprof() {
                      local word=${COMP_WORDS[COMP_CWORD]} flags
                      case ${COMP_WORDS[1]} in
                    """);
            help.flagsOf().forEach((subcommand, flags) -> script.append("    ")
                    .append(subcommand)
                    .append(") flags='")
                    .append(words(flags))
                    .append("' ;;\n"));
            return script.append("    *) flags='")
                    .append(words(help.flags()))
                    .append("' ;;\n")
                    .append("""
                              esac
                              COMPREPLY=()
                              if [[ $word == -* ]]; then
                                mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$word")
                              else
                                if ((COMP_CWORD == 1)); then
                                  mapfile -t COMPREPLY < <(compgen -W '%s' -- "$word")
                                fi
                                mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$word")
                              fi
                            }
                            complete -o filenames -F _jpprof jpprof
                            """.formatted(String.join(" ", help.subcommands().keySet())))
                    .toString();
        }
    },
    ZSH("_jpprof") {
        @Override
        String script(CommandHelp help) {
            StringBuilder script = new StringBuilder("""
                    #compdef jpprof
                    # Completion of jpprof for zsh: put this file into a folder of $fpath.
                    local -a subcommands
                    subcommands=(
                    """);
            help.subcommands().forEach((name, text) -> script.append("  ")
                    .append(quoted(name + ":" + text))
                    .append('\n'));
            script.append("""
                    )
                    if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
                      _describe subcommand subcommands
                    fi
                    case $words[2] in
                    """);
            help.flagsOf()
                    .forEach((subcommand, flags) ->
                            script.append("  ").append(subcommand).append(")").append(arguments(flags)));
            return script.append("  *)")
                    .append(arguments(help.flags()))
                    .append("esac\n")
                    .toString();
        }

        private static String arguments(Map<String, String> flags) {
            return flags.entrySet().stream()
                    .map(flag -> " \\\n    " + quoted("-" + flag.getKey() + description(flag.getValue())))
                    .collect(Collectors.joining("", " _arguments", " \\\n    '*:file:_files' ;;\n"));
        }

        private static String description(String text) {
            return text.isEmpty() ? "" : "[" + text.replaceAll("([\\[\\]\\\\])", "\\\\$1") + "]";
        }
    },
    FISH("jpprof.fish") {
        @Override
        String script(CommandHelp help) {
            StringBuilder script = new StringBuilder(
                    "# Completion of jpprof for fish: put this file into ~/.config/fish/completions.\n");
            help.subcommands().forEach((name, text) -> script.append("complete -c jpprof -n __fish_use_subcommand -a ")
                    .append(name)
                    .append(" -d ")
                    .append(quoted(text))
                    .append('\n'));
            String none = "'not __fish_seen_subcommand_from "
                    + help.subcommands().keySet().stream()
                            .filter(name -> !name.equals("diff"))
                            .collect(Collectors.joining(" "))
                    + "'";
            help.flags().forEach((name, text) -> script.append("complete -c jpprof -n ")
                    .append(none)
                    .append(" -o ")
                    .append(name)
                    .append(" -d ")
                    .append(quoted(text))
                    .append('\n'));
            help.flagsOf().forEach((subcommand, flags) -> {
                if (!subcommand.equals("diff")) {
                    flags.keySet().forEach(flag -> script.append("complete -c jpprof -n '__fish_seen_subcommand_from ")
                            .append(subcommand)
                            .append("' -o ")
                            .append(flag)
                            .append('\n'));
                }
            });
            return script.toString();
        }
    };

    private final String fileName;

    Completion(String fileName) {
        this.fileName = fileName;
    }

    String fileName() {
        return fileName;
    }

    abstract String script(CommandHelp help);

    private static String words(Map<String, String> flags) {
        return flags.keySet().stream().map(flag -> "-" + flag).collect(Collectors.joining(" "));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
