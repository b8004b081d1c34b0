package org.replayproof.assertions;

import java.sql.Connection;
import java.util.Locale;

/** The databases that texts of messages are about. */
enum Sample {
    SQLITE {
        @Override
        Connection connection() {
            return Shop.sqlite();
        }
    },
    POSTGRES {
        @Override
        Connection connection() {
            return Shop.postgres();
        }
    },
    CATALOG {
        @Override
        Connection connection() {
            return Catalog.postgres();
        }
    };

    /** A session of its own. */
    abstract Connection connection();

    Messages messages() {
        return Messages.read("messages/" + name().toLowerCase(Locale.ROOT));
    }
}
