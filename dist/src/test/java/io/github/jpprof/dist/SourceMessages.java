// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.dist;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The texts in source files, as their expressions make them, with {@link #GAP} for what varies. */
final class SourceMessages extends TreeScanner<Void, Boolean> {
    static final String GAP = "...";

    private static final Set<String> SHOWN = Set.of(
            "ExtensionConfigurationException",
            "EngineException",
            "CountRefusal",
            "PhaseRefusal",
            "ProfilingException",
            "Unavailable");
    private static final Pattern SHOWING =
            Pattern.compile("(?<![a-z])(warn|refused|refusal|messages\\.add|Response\\.(error|plainError))$");
    private static final List<String> PREFIXES =
            List.of("jpprof: ", "jpprof agent: ", "jpprof push: ", "jpprof configuration: ");

    private final Set<String> shownTypes;
    private final Map<String, String> constants = new HashMap<>();
    private final List<String> all = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();

    private SourceMessages(Set<String> more) {
        shownTypes = new HashSet<>(SHOWN);
        shownTypes.addAll(more);
    }

    /** @param more exceptions whose messages are also for users in these files */
    static SourceMessages of(List<Path> files, Set<String> more) throws IOException {
        SourceMessages messages = new SourceMessages(more);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                messages.constants.clear();
                new Constants().scan(unit, messages.constants);
                messages.scan(unit, false);
            }
        }
        return messages;
    }

    /** Each text. */
    List<String> all() {
        return all;
    }

    /** Those that a user sees who did not ask: warnings and errors on the log, refusals, and faults of the configuration. */
    List<String> shown() {
        return shown;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Boolean isShown) {
        String method = call.getMethodSelect().toString();
        boolean quiet = call.getArguments().stream()
                .anyMatch(argument -> argument.toString().matches(".*Level\\.(DEBUG|INFO)"));
        if (!quiet) {
            scan(call.getMethodSelect(), false);
            scan(call.getArguments(), SHOWING.matcher(method).find());
        }
        return null;
    }

    @Override
    public Void visitNewClass(NewClassTree made, Boolean isShown) {
        boolean next = shownTypes.contains(made.getIdentifier().toString());
        for (Tree argument : made.getArguments()) {
            scan(argument, next);
            // What follows the message is what to do about it.
            next &= text(argument).equals(GAP);
        }
        return scan(made.getClassBody(), false);
    }

    @Override
    public Void visitBinary(BinaryTree sum, Boolean isShown) {
        if (sum.getKind() == Tree.Kind.PLUS) {
            add(text(sum), isShown);
            scanGaps(sum);
            return null;
        }
        return super.visitBinary(sum, false);
    }

    private void scanGaps(Tree operand) {
        if (operand instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            scanGaps(sum.getLeftOperand());
            scanGaps(sum.getRightOperand());
        } else if (text(operand).equals(GAP)) {
            scan(operand, false);
        }
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Boolean isShown) {
        add(text(literal), isShown);
        return null;
    }

    private void add(String text, boolean isShown) {
        String message = text.strip();
        if (message.replace(GAP, "").chars().noneMatch(Character::isLetter)) {
            return;
        }
        all.add(message);
        boolean printed = PREFIXES.stream().anyMatch(message::startsWith);
        boolean saysSomething = PREFIXES.stream().noneMatch(prefix -> message.equals(prefix + GAP));
        if (message.contains(" ") && saysSomething && (isShown || printed)) {
            shown.add(message);
        }
    }

    private String text(Tree expression) {
        if (expression instanceof ParenthesizedTree inner) {
            return text(inner.getExpression());
        }
        if (expression instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            return (text(sum.getLeftOperand()) + text(sum.getRightOperand())).replace(GAP + GAP, GAP);
        }
        if (expression instanceof IdentifierTree name) {
            return constants.getOrDefault(name.getName().toString(), GAP);
        }
        return expression instanceof LiteralTree literal && literal.getValue() instanceof String value
                ? value.replaceAll("\\{\\d}|%[-+,.\\d]*[sdfg]", GAP)
                        .replace("''", "'")
                        .replace("%%", "%")
                        .replace('\n', ' ')
                : GAP;
    }

    /** Finds the constants of a file that are one literal. */
    private static final class Constants extends TreeScanner<Void, Map<String, String>> {
        @Override
        public Void visitVariable(VariableTree variable, Map<String, String> found) {
            if (variable.getInitializer() instanceof LiteralTree literal && literal.getValue() instanceof String text) {
                found.put(variable.getName().toString(), text);
            }
            return super.visitVariable(variable, found);
        }
    }
}
