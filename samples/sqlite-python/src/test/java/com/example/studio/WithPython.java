package com.example.studio;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skips a test, and says why, where there is no Python. */
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(value = "com.example.studio.Python#isThere", disabledReason = "python3 is not on the PATH")
@interface WithPython {}
