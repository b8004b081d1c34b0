package com.example.consumer;

import static org.replayproof.assertions.SchemaAssertions.assertThat;

import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.replayproof.database.Sqlite;
import org.replayproof.junit.MigratedDatabase;
import org.replayproof.schema.Schema;

@MigratedDatabase(database = Sqlite.class, migrations = "classpath:scenarios/deals-of-a-project")
class AssertionsTest {

    @Test
    void a_schema_can_be_asserted(Schema schema) {
        assertThat(schema).hasTables("apps", "deals");
    }

    @Test
    void a_connection_can_be_asserted(Connection connection) {
        assertThat(connection).hasTables("apps", "deals");
    }

    @Test
    void a_data_source_can_be_asserted(DataSource dataSource) {
        assertThat(dataSource).hasTables("apps", "deals");
    }
}
