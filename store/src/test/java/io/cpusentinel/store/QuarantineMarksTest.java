package io.cpusentinel.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class QuarantineMarksTest {

  private final QuarantineMarks marks = new QuarantineMarks();

  @Test
  void whatChangesWhileItIsWrittenIsToBeWrittenAgain() {
    marks.add("alice", false, false);
    marks.add("bob", false, false);
    Map<String, QuarantineMark> written = marks.now();
    marks.add("alice", false, false);
    marks.remove(written);

    assertThat(marks.now()).containsOnlyKeys("alice");
    marks.remove(marks.now());
    assertThat(marks.isEmpty()).isTrue();
  }

  @Test
  void aReleaseIsRememberedUntilItIsWritten() {
    marks.add("alice", true, false);
    marks.add("alice", false, true);
    assertThat(marks.now().get("alice"))
        .returns(true, QuarantineMark::isRelease)
        .returns(true, QuarantineMark::isContested);
  }

  @Test
  void theyAreBoundedButForReleases() {
    for (int i = 0; i < QuarantineMarks.MOST; i++) {
      marks.add("offender-" + i, false, false);
    }
    assertThat(marks.takeOverflow()).isFalse();
    marks.add("offender-0", false, false);
    assertThat(marks.takeOverflow()).isFalse();
    marks.add("one more", false, false);
    assertThat(marks.contains("one more")).isFalse();
    assertThat(marks.takeOverflow()).isTrue();
    assertThat(marks.takeOverflow()).isFalse();
    marks.add("released", true, false);
    assertThat(marks.contains("released")).isTrue();
    assertThat(marks.size()).isEqualTo(QuarantineMarks.MOST + 1);
  }
}
