package io.cpusentinel.cli;

import picocli.CommandLine.Command;

/** {@code probe}: finds out by trying; all work is done by its subcommands. */
@Command(
    name = "probe",
    description = {
      "Finds out by trying what this machine does to a thread that runs, and how long the",
      "operating system's own accounting takes."
    })
final class ProbeCommand {}
