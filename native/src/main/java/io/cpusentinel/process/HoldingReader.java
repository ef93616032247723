package io.cpusentinel.process;

import java.io.File;

/** A reader that leaves files open which are read time and again. */
final class HoldingReader extends ProcReader {

  @Override
  ProcSource source(File file) {
    return new HeldFile(file, this);
  }
}
