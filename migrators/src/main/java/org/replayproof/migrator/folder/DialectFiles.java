package org.replayproof.migrator.folder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replayproof.location.LocatedFile;
import org.replayproof.sql.SqlDialect;

/**
 * Files for one product among those for any: {@code x.sqlite.sql} wins over {@code x.sql}, and {@code sqlite/x.sql} over {@code
 * x.sql}, in whatever folder. Those for other products are left out.
 */
final class DialectFiles {

    private static final Pattern SUFFIX =
            Pattern.compile("(.+?)\\.([a-z0-9]+)((?:\\.autocommit)?(?:\\.up|\\.down)?\\.sql)");
    private static final Pattern SUFFIX_BEHIND = Pattern.compile("(.+?(?:\\.up|\\.down))\\.([a-z0-9]+)(\\.sql)");

    private final SqlDialect dialect;

    /** A file, the path it stands in for, and the product it is for, empty for any. */
    private record Claim(LocatedFile file, String path, String product) {}

    DialectFiles(SqlDialect dialect) {
        this.dialect = dialect;
    }

    List<LocatedFile> choose(List<LocatedFile> files) {
        Map<String, List<Claim>> byPath = new LinkedHashMap<>();
        for (LocatedFile file : files) {
            Claim claim = claim(file);
            if (claim.product().isEmpty() || dialect.names().contains(claim.product())) {
                byPath.computeIfAbsent(claim.path(), path -> new ArrayList<>()).add(claim);
            }
        }
        List<LocatedFile> chosen = new ArrayList<>();
        for (List<Claim> claims : byPath.values()) {
            boolean special = claims.stream().anyMatch(claim -> !claim.product().isEmpty());
            claims.stream()
                    .filter(claim -> !special || !claim.product().isEmpty())
                    .forEach(claim -> chosen.add(claim.file().at(claim.path())));
        }
        return chosen;
    }

    private Claim claim(LocatedFile file) {
        List<String> parts = List.of(file.path().split("/"));
        for (String folder : parts.subList(0, parts.size() - 1)) {
            if (Product.isName(folder, dialect)) {
                List<String> others = new ArrayList<>(parts);
                others.remove(folder);
                return new Claim(file, String.join("/", others), folder);
            }
        }
        for (Pattern suffix : List.of(SUFFIX_BEHIND, SUFFIX)) {
            Matcher name = suffix.matcher(file.path());
            if (name.matches() && Product.isName(name.group(2), dialect)) {
                return new Claim(file, name.group(1) + name.group(3), name.group(2));
            }
        }
        return new Claim(file, file.path(), "");
    }
}
