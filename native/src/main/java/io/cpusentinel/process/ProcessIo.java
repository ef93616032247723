package io.cpusentinel.process;

/**
 * What {@code /proc/<pid>/io} says: what a process, its threads that have ended, and all children
 * that it has waited for have had the disk do. Immutable.
 *
 * @param readBytes fetched from the disk; what was in the page cache is not among them
 * @param writtenBytes put into the page cache to be written to the disk
 */
record ProcessIo(long readBytes, long writtenBytes) {

  /**
   * @throws MalformedFileException if the file is empty, cut off, or holds something else
   */
  static ProcessIo parse(ProcText text) throws MalformedFileException {
    text.whole();
    return new ProcessIo(KeyedLines.get(text, "read_bytes"), KeyedLines.get(text, "write_bytes"));
  }
}
