package org.replayproof.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackgroundTest {

    private final Logger logger = Logger.getLogger("org.replayproof");
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Background background = new Background();

    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            logged.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(listener);
    }

    @AfterEach
    void listenNoLonger() {
        logger.removeHandler(listener);
        logger.setUseParentHandlers(true);
    }

    @Test
    void what_cannot_be_dropped_is_said() {
        background.drop("The database a", () -> {
            throw new SQLException("a session is open");
        });
        background.settle();

        assertThat(logged).contains("The database a could not be dropped: a session is open");
    }

    @Test
    void what_the_end_of_the_server_interrupts_goes_with_it() {
        CountDownLatch ended = new CountDownLatch(1);
        background.drop("The database b", () -> {
            await(ended);
            throw new SQLException("the sessions are closed");
        });

        background.end(0);
        ended.countDown();
        background.settle();

        assertThat(logged).noneMatch(line -> line.contains("The database b"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
