/** What programs show to people: tables, figures, and how far they are. */
@NullMarked
package io.cpusentinel.samples.console;

import org.jspecify.annotations.NullMarked;
