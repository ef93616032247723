/**
 * Writes every transaction into a SQL table, so that its figures outlive the process.
 *
 * <p>The module acts only where {@code cpusentinel.store.url} is configured.
 */
@NullMarked
package io.cpusentinel.store;

import org.jspecify.annotations.NullMarked;
