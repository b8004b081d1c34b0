package org.replayproof.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * The result of the method must be used. A call without a use of its result has no effect, and a test with it proves
 * nothing. On a class or a package it applies to each of their methods and constructors.
 *
 * <p>Error Prone recognises every annotation of this simple name and rejects such a statement:
 *
 * <pre>{@code
 * entities.of(Project.class);                    // error: [CheckReturnValue] The result of `of(...)` must be used
 * entities.of(Project.class).assertMatches();    // compiles
 * }</pre>
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.TYPE, ElementType.PACKAGE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface CheckReturnValue {}
