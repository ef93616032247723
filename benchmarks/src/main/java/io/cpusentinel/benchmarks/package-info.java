/** What accounting costs, always beside what it would cost by hand, in the same run. */
@NullMarked
package io.cpusentinel.benchmarks;

import org.jspecify.annotations.NullMarked;
