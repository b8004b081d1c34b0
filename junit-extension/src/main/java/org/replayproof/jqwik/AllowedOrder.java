package org.replayproof.jqwik;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Leaves out orders that fail: only the declared order, and those in which every migration executes without error, are
 * tried.
 *
 * <p>Example:
 *
 * <pre>{@code
 * @Property
 * boolean every_allowed_order_reaches_the_same_schema(@ForAll @AllowedOrder ReplayOrder order, Replay replay) {
 *     return replay.inOrder(order).schema().isEquivalentTo(replay.declared().schema());
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@API(status = API.Status.STABLE, since = "0.1.0")
public @interface AllowedOrder {}
