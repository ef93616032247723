package io.cpusentinel.store;

/**
 * An offender of which something changed that is not in the table yet.
 *
 * @param number no two marks have the same
 * @param isRelease whether its strikes were forgotten by hand since it was written last
 * @param isContested whether another process has changed it meanwhile
 */
record QuarantineMark(long number, boolean isRelease, boolean isContested) {

  QuarantineMark and(QuarantineMark later) {
    return new QuarantineMark(
        later.number, isRelease || later.isRelease, isContested || later.isContested);
  }

  QuarantineMark contested() {
    return new QuarantineMark(number, isRelease, true);
  }
}
