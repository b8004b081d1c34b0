package org.replayproof.entity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.replayproof.entity.model.MappedTable;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Table;

/** Whether the names differ by a naming strategy alone: then one finding says so, and not one for each table. */
record NamingFit(Comparison comparison, List<MappedTable> judged) {

    /** Fewer tables tell nothing. */
    private static final int ENOUGH = 2;

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    Optional<Finding> finding() {
        List<String> missed = judged.stream()
                .filter(table -> comparison.actualTable(table.name()).isEmpty()
                        && comparison.actualView(table.name()).isEmpty())
                .flatMap(table -> snakeCase(table).stream())
                .toList();
        if (missed.size() < ENOUGH || missed.size() * 2 < judged.size()) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                        EntityFailure.NAMING_STRATEGY,
                        Severity.BREAKS,
                        ObjectRef.table(judged.get(0).name()))
                .sentence(missed.size() + " of " + Words.count(judged.size(), "mapped table")
                        + " exist only under their name in snake_case: the comparison does not use the naming strategy of"
                        + " the application.")
                .expected(Words.list(
                        judged.stream().map(table -> table.name().toString()).toList()))
                .actual(Words.list(missed))
                .repair("name it in application.properties: spring.jpa.hibernate.naming.physical-strategy ="
                        + " org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy; or by"
                        + " namingStrategy(...)"));
    }

    /** The table of that name in snake case. The catalog's name has lost its humps where the database folds names. */
    private Optional<String> snakeCase(MappedTable table) {
        String snake = HUMP.matcher(table.name().name()).replaceAll("_").toLowerCase(Locale.ROOT);
        return comparison.actual().tables().stream()
                .map(Table::name)
                .filter(name ->
                        comparison.names().same(name.namespace(), table.name().namespace()))
                .map(name -> name.name())
                .filter(name -> name.contains("_"))
                .filter(name -> name.equals(snake)
                        || name.replace("_", "").equalsIgnoreCase(table.name().name()))
                .findFirst();
    }
}
