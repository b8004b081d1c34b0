package org.replayproof.cli;

import java.util.ArrayList;
import org.replayproof.database.Databases;

/** The names of the kinds of databases, for the help text. */
final class KindNames extends ArrayList<String> {

    KindNames() {
        Databases.kinds().forEach(kind -> add(Databases.keyword(kind)));
    }
}
