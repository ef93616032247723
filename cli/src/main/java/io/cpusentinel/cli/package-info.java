/** The command line: one class for each command, and one for what it prints. */
@NullMarked
package io.cpusentinel.cli;

import org.jspecify.annotations.NullMarked;
