package org.replayproof.migrator.folder;

/** How a script runs in transactions. It changes the outcome of real histories, so each convention says what its tool does. */
enum TransactionMode {
    /** One for each file, unless the file says otherwise or holds what a transaction would refuse or change. */
    WHERE_IT_CAN("one for each file, unless it says otherwise"),
    /** One around each file, whatever it holds. The file is sent in one call. */
    EACH_FILE("one for each file"),
    /** One around each file, which is sent a statement at a time: a COMMIT in it ends the transaction. */
    EACH_FILE_BY_STATEMENT("one for each file"),
    /** The file is sent in one call, and the server makes one transaction of several statements. */
    ONE_CALL("one for each file of several statements, which are sent in one call"),
    /** One around all files that run together. */
    ALL_PENDING("one around all files that run together"),
    /** None: statement by statement. */
    NONE("none");

    private final String description;

    TransactionMode(String description) {
        this.description = description;
    }

    /** A file that its tool sends in one call, without a transaction of its own. */
    static TransactionMode oneCall(boolean callIsTransaction) {
        return callIsTransaction ? ONE_CALL : NONE;
    }

    /** For a report. */
    String description() {
        return description;
    }
}
