package io.cpusentinel.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cpusentinel.ThreadCpuClock;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Whatever a file holds, a parser gives figures that make sense, or says in one line what is wrong.
 * The build runs the inputs that are kept beside this class; docs/host.md says how to look for
 * more.
 */
class ParserFuzzTest {

  private static final String FILE = "/proc/1/file";

  @FuzzTest(maxDuration = "2m")
  void statOfAProcess(byte[] file) {
    try {
      ProcessStat stat = ProcessStat.parse(text(file));
      assertThat(stat.state()).matches(Character::isLetter);
      assertThat(
              List.of(
                  stat.parent(),
                  stat.flags(),
                  stat.minorFaults(),
                  stat.majorFaults(),
                  stat.userTicks(),
                  stat.systemTicks(),
                  stat.reapedTicks(),
                  stat.threads(),
                  stat.startTicks(),
                  stat.virtualBytes(),
                  stat.residentPages()))
          .allMatch(figure -> figure >= 0);
      // A name says nothing of the figures.
      assertThat(ProcessStat.parse(text(file, "1 (x"))).isEqualTo(stat);
    } catch (MalformedFileException e) {
      assertToldInOneLine(e);
    }
  }

  @FuzzTest(maxDuration = "2m")
  void statOfAThread(byte[] file) {
    TaskStat stat = TaskStat.parse(text(file));
    if (stat != null) {
      assertThat(stat.startTicks()).isNotNegative();
      assertThat(latin(file)).contains("(" + stat.name() + ")");
    }
  }

  @FuzzTest(maxDuration = "2m")
  void runTimeOfAThread(byte[] file) {
    long nanos = TaskFiles.runNanos(text(file));
    if (nanos != ThreadCpuClock.UNKNOWN) {
      assertThat(nanos).isNotNegative();
      assertThat(latin(file)).matches("(?s)0*" + nanos + " .*");
    }
  }

  @FuzzTest(maxDuration = "2m")
  void io(byte[] file) {
    try {
      ProcessIo io = ProcessIo.parse(text(file));
      assertThat(List.of(io.readBytes(), io.writtenBytes())).allMatch(figure -> figure >= 0);
      assertThat(latin(file)).contains("read_bytes:", "write_bytes:").endsWith("\n");
    } catch (MalformedFileException e) {
      assertToldInOneLine(e);
    }
  }

  @FuzzTest(maxDuration = "2m")
  void status(byte[] file) {
    try {
      ProcessStatus status = ProcessStatus.parse(text(file));
      assertThat(latin(file)).endsWith("\n");
      if (status.voluntarySwitches() != null) {
        assertThat(status.voluntarySwitches()).isNotNegative();
        // What stands before, as the name, says nothing of it.
        assertThat(ProcessStatus.parse(text(file, "Name:\tvoluntary_ctxt_switches: 7\n")))
            .isEqualTo(status);
      }
    } catch (MalformedFileException e) {
      assertToldInOneLine(e);
    }
  }

  @FuzzTest(maxDuration = "2m")
  void children(byte[] file) {
    try {
      StringBuilder again = new StringBuilder();
      List<Long> children = ChildList.parse(text(file));
      children.forEach(child -> again.append(child).append(' '));
      assertThat(children).allMatch(child -> child >= 0);
      assertThat(ChildList.parse(Texts.of(FILE, again.toString()))).isEqualTo(children);
    } catch (MalformedFileException e) {
      assertToldInOneLine(e);
    }
  }

  @FuzzTest(maxDuration = "2m")
  void units(byte[] file) {
    try {
      KernelUnits units = KernelUnits.parse(text(file));
      assertThat(units.ticksPerSecond()).isPositive();
      assertThat(units.pageBytes()).isPositive();
    } catch (MalformedFileException e) {
      assertToldInOneLine(e);
    }
  }

  private static void assertToldInOneLine(MalformedFileException e) {
    assertThat(e.getMessage()).matches("/proc/1/file: [ -~]{5,200}");
  }

  private static ProcText text(byte[] file) {
    return text(file, "");
  }

  /** With something in front of it. */
  private static ProcText text(byte[] file, String before) {
    return Texts.of(FILE, before + latin(file));
  }

  private static String latin(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1);
  }
}
