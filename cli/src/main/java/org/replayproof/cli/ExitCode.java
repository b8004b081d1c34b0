package org.replayproof.cli;

/** What the process ends with. Scripts rely on the numbers. */
final class ExitCode {

    static final int SOUND = 0;
    static final int FINDINGS = 1;
    static final int USAGE = 2;
    static final int ENVIRONMENT = 3;

    private ExitCode() {}
}
