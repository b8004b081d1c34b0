package com.example.orders;

import javax.sql.DataSource;
import org.replayproof.junit.RunningTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The application's data source is the database of whichever test runs. */
@TestConfiguration(proxyBeanMethods = false)
class RunningTestConfiguration {

    @Bean
    DataSource dataSource() {
        return RunningTest.dataSource();
    }
}
