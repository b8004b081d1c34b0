package org.replayproof.assertions;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Finds out which methods of our assertion classes compiled snippets call, by the types that the compiler gave them. */
final class CallScanner extends TreePathScanner<@Nullable Void, List<Call>> {

    private static final String OURS = CallScanner.class.getPackageName() + ".";

    private final Trees trees;
    private final Types types;
    private final List<List<Call>> calls = new ArrayList<>();

    private CallScanner(Trees trees, Types types) {
        this.trees = trees;
        this.types = types;
    }

    /** Of each of the methods {@code run0}, {@code run1}, … of a class. */
    static List<List<Call>> calls(CompilationUnitTree unit, Trees trees, Types types, int number) {
        CallScanner scanner = new CallScanner(trees, types);
        for (int i = 0; i < number; i++) {
            scanner.calls.add(new ArrayList<>());
        }
        scanner.scan(unit, List.of());
        return scanner.calls;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, List<Call> none) {
        String name = method.getName().toString();
        return name.startsWith("run")
                ? super.visitMethod(method, calls.get(Integer.parseInt(name.substring(3))))
                : null;
    }

    /** What a lambda calls may run or not, and may be meant to fail. */
    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, List<Call> found) {
        return null;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree invocation, List<Call> found) {
        super.visitMethodInvocation(invocation, found);
        if (invocation.getMethodSelect() instanceof MemberSelectTree select
                && trees.getElement(getCurrentPath()) instanceof ExecutableElement method) {
            String type = receiver(select);
            String declaring = String.valueOf(method.getEnclosingElement());
            if (type.startsWith(OURS) && type.endsWith("Assert") && declaring.startsWith(OURS)) {
                found.add(Call.of(type, method.getSimpleName().toString(), parameters(method)));
            }
        }
        return null;
    }

    private String receiver(MemberSelectTree select) {
        TreePath path = new TreePath(new TreePath(getCurrentPath(), select), select.getExpression());
        TypeMirror type = trees.getTypeMirror(path);
        return type == null ? "" : types.erasure(type).toString();
    }

    private Stream<String> parameters(ExecutableElement method) {
        return method.getParameters().stream()
                .map(parameter -> types.erasure(parameter.asType()).toString());
    }
}
