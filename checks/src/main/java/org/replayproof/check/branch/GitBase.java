package org.replayproof.check.branch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A revision that the work tree's branch will be merged into, and the commit at which the two part. */
final class GitBase {

    private final Git git;
    private final Path top;
    private final String commit;
    private final String mergeBase;
    private final boolean testMerge;

    private GitBase(Git git, Path top, String commit, String mergeBase, boolean testMerge) {
        this.git = git;
        this.top = top;
        this.commit = commit;
        this.mergeBase = mergeBase;
        this.testMerge = testMerge;
    }

    /**
     * Finds a revision in the repository of a folder.
     *
     * @param folder a folder of the work tree
     * @param revision such as {@code origin/main}
     * @throws BaseUnreadableException without git, repository, commit, revision or common commit
     */
    static GitBase of(Path folder, String revision) {
        Git inFolder = Git.in(folder);
        String top = inFolder.find("rev-parse", "--show-toplevel").orElseThrow(() -> noRepository(folder));
        Git git = Git.in(Path.of(top));
        String head = git.find("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
                .orElseThrow(() -> new BaseUnreadableException(
                        "The branch in " + top + " has no commit yet, so it has none in common with " + revision + ".",
                        "commit first: git add --all && git commit -m \"First migrations\""));
        String commit = revision.startsWith("-")
                ? ""
                : git.find("rev-parse", "--verify", "--quiet", revision + "^{commit}")
                        .orElse("");
        if (commit.isEmpty()) {
            throw new BaseUnreadableException(
                    "git does not know the revision " + revision + " in " + top + ".", fetch(git, revision));
        }
        String own = own(git, head, commit);
        String mergeBase = git.find("merge-base", own, commit).orElseThrow(() -> noMergeBase(git, top, revision));
        return new GitBase(git, Path.of(top), commit, mergeBase, !own.equals(head));
    }

    /** CI servers check out a merge that they made for the test: its first parent is of the base, its second one is the branch. */
    private static String own(Git git, String head, String base) {
        String[] parents =
                git.ask("rev-list", "--parents", "-n", "1", head).strip().split(" ");
        boolean testMerge = parents.length == 3
                && git.find("merge-base", "--is-ancestor", parents[1], base).isPresent();
        return testMerge ? parents[2] : head;
    }

    private static BaseUnreadableException noRepository(Path folder) {
        try {
            Git.in(folder).ask("rev-parse", "--show-toplevel");
        } catch (BaseUnreadableException e) {
            boolean foreign = String.valueOf(e.getMessage()).contains("dubious ownership");
            return new BaseUnreadableException(
                    foreign
                            ? "git refuses the repository of " + folder + ", because another user owns it."
                            : folder + " does not belong to a git repository.",
                    foreign
                            ? "git config --global --add safe.directory '*'"
                            : "name a folder with the migrations of the other branch instead:"
                                    + " replayproof.base.migrations=../main/migrations",
                    e);
        }
        throw new IllegalStateException("git found the repository of " + folder + " the second time only.");
    }

    private static String fetch(Git git, String revision) {
        int slash = revision.indexOf('/');
        String remote = slash < 0 ? "origin" : revision.substring(0, slash);
        String branch = revision.substring(slash + 1);
        List<String> remotes = git.ask("remote").lines().toList();
        if (remotes.contains(remote)) {
            String into = slash < 0 ? branch : "refs/remotes/" + revision;
            return "git fetch " + remote + " +" + branch + ":" + into
                    + " (GitHub Actions: actions/checkout with fetch-depth: 0)";
        }
        return "take one of: "
                + String.join(
                        ", ",
                        git.ask("for-each-ref", "--count=8", "--format=%(refname:short)")
                                .lines()
                                .toList());
    }

    private static BaseUnreadableException noMergeBase(Git git, String top, String revision) {
        boolean shallow = git.find("rev-parse", "--is-shallow-repository")
                .filter("true"::equals)
                .isPresent();
        return shallow
                ? new BaseUnreadableException(
                        "The clone in " + top + " is shallow: it lacks the commit at which this branch left " + revision
                                + ".",
                        "git fetch --unshallow (GitHub Actions: actions/checkout with fetch-depth: 0)")
                : new BaseUnreadableException(
                        "This branch and " + revision + " have no commit in common.",
                        "name the branch that this one began at, or a folder with its migrations:"
                                + " replayproof.base.migrations=../main/migrations");
    }

    /** Whether the work tree holds a merge of both branches, as CI servers make it for a pull request. */
    boolean isTestMerge() {
        return testMerge;
    }

    /** The revision itself. */
    String commit() {
        return commit;
    }

    /** Where the two branches part. */
    String mergeBase() {
        return mergeBase;
    }

    /** A folder of the work tree as git names it: with slashes, from the top; empty for the top itself. */
    String inRepository(Path folder) {
        try {
            Path real = folder.toRealPath();
            Path root = top.toRealPath();
            if (!real.startsWith(root)) {
                throw new BaseUnreadableException(
                        folder + " lies outside of the repository in " + top + ".",
                        "name a folder with the migrations of the other branch: replayproof.base.migrations=../main/migrations");
            }
            return root.relativize(real).toString().replace(File.separatorChar, '/');
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The folders of the base whose path ends like this one. */
    List<String> foldersEndingWith(String path) {
        Set<String> folders = new HashSet<>();
        String end = "/" + path + "/";
        for (String file : git.list("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)) {
            int at = ("/" + file).lastIndexOf(end);
            if (at >= 0) {
                folders.add(file.substring(0, at + end.length() - 2));
            }
        }
        return folders.stream().sorted().toList();
    }

    Path top() {
        return top;
    }

    /** Writes a folder of a commit as a checkout would, line ends included, below another folder. */
    void export(String from, String path, Path scratch) {
        Git indexed = git.withIndex(scratch.resolve("index"));
        String tree = path.isEmpty() ? from : from + ":" + path;
        if (git.find("rev-parse", "--verify", "--quiet", tree).isEmpty()) {
            return;
        }
        if (path.isEmpty()) {
            indexed.ask("read-tree", tree);
        } else {
            indexed.ask("read-tree", "--prefix=" + path + "/", tree);
        }
        indexed.ask("checkout-index", "--all", "--prefix=" + scratch.resolve("tree") + "/");
    }

    /** Files that git takes for renamed since the branches parted: the new path by the old one; in the work tree, or in the base. */
    Map<String, String> renamed(boolean inBase) {
        Map<String, String> renamed = new HashMap<>();
        List<String> parts = inBase
                ? git.list("diff", "--no-ext-diff", "-M", "--diff-filter=R", "--name-status", "-z", mergeBase, commit)
                : git.list("diff", "--no-ext-diff", "-M", "--diff-filter=R", "--name-status", "-z", mergeBase);
        for (int i = 0; i + 2 < parts.size(); i += 3) {
            renamed.put(parts.get(i + 1), parts.get(i + 2));
        }
        return renamed;
    }

    /** Whether git tracks a file of the work tree. */
    boolean tracks(Path file) {
        return git.find("ls-files", "--error-unmatch", "--", file.toString()).isPresent();
    }
}
