package dev.tidemark.report.pprof;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnknownFieldSet;
import dev.tidemark.investigate.Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What is written, taken apart by Google's own reader of the wire format. */
class PprofFileTest {
  private static final Instant START = Instant.parse("2026-11-01T12:00:00.25Z");
  private static final Profile.Stack DEFLATER =
      new Profile.Stack(
          List.of(
              "libz.so.1.2.13`deflateInit2_",
              "java.util.zip.Deflater.init(Deflater.java)",
              "com.acme.Archive.add(Archive.java:16)",
              "com.acme.Archive.add(Archive.java:21)"),
          "java.util.zip.Deflater",
          262_144,
          5,
          524_288,
          10);
  private static final Profile.Stack UNWALKED = new Profile.Stack(List.of(), null, 7, 1, 9, 2);

  @Test
  void hasTheFourValuesOfAHeapProfile() throws IOException {
    UnknownFieldSet profile = read(profile(true));
    assertThat(types(profile, 1))
        .containsExactly(
            "alloc_objects/count", "alloc_space/bytes", "inuse_objects/count", "inuse_space/bytes");
    assertThat(samples(profile))
        .containsExactly(
            Map.entry(
                "deflateInit2_<libz.so.1.2.13> java.util.zip.Deflater.init<java>"
                    + " com.acme.Archive.add:16<java> com.acme.Archive.add:21<java>"
                    + " {class=java.util.zip.Deflater}",
                List.of(10L, 524_288L, 5L, 262_144L)),
            Map.entry("[unknown]", List.of(2L, 9L, 1L, 7L)));
    assertThat(text(profile, number(profile, 14))).isEqualTo("inuse_space");
  }

  @Test
  void leavesOutWhatIsNotKnown() throws IOException {
    UnknownFieldSet profile = read(profile(false));
    assertThat(types(profile, 1)).containsExactly("inuse_objects/count", "inuse_space/bytes");
    assertThat(samples(profile)).extracting(Map.Entry::getValue).contains(List.of(5L, 262_144L));
  }

  @Test
  void saysWhenAndHow() throws IOException {
    UnknownFieldSet profile = read(profile(true));
    assertThat(number(profile, 9)).isEqualTo(START.toEpochMilli() * 1_000_000);
    assertThat(number(profile, 10)).isEqualTo(14_000_000_000L);
    assertThat(types(profile, 11)).containsExactly("space/bytes");
    assertThat(number(profile, 12)).isEqualTo(524_287);
    assertThat(profile.getField(13).getVarintList().stream().map(each -> text(profile, each)))
        .containsExactly(
            "account NATIVE_MALLOC", "a note", "3 stacks found no room and are left out");
  }

  /** Tables are shared: one function for two lines of it, the program's binary first. */
  @Test
  void writesNothingTwice() throws IOException {
    UnknownFieldSet profile = read(profile(true));
    List<String> strings =
        profile.getField(6).getLengthDelimitedList().stream()
            .map(ByteString::toStringUtf8)
            .toList();
    assertThat(strings).doesNotHaveDuplicates().startsWith("");
    assertThat(profile.getField(4).getLengthDelimitedList()).hasSize(5);
    assertThat(profile.getField(5).getLengthDelimitedList()).hasSize(4);
    List<String> binaries = new ArrayList<>();
    for (UnknownFieldSet mapping : messages(profile, 3)) {
      binaries.add(text(profile, number(mapping, 5)));
    }
    assertThat(binaries).containsExactly("java", "libz.so.1.2.13");
  }

  private static Profile profile(boolean takenKnown) {
    return new Profile(
        List.of(DEFLATER, UNWALKED),
        Duration.ofSeconds(14),
        takenKnown,
        524_287,
        3,
        List.of("a note"),
        null);
  }

  private static UnknownFieldSet read(Profile profile) throws IOException {
    byte[] file = PprofFile.of(profile, START, List.of("account NATIVE_MALLOC"));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
      return UnknownFieldSet.parseFrom(in);
    }
  }

  /** Each sample's stack as text, with its values. */
  private static List<Map.Entry<String, List<Long>>> samples(UnknownFieldSet profile)
      throws IOException {
    Map<Long, String> locations = locations(profile);
    List<Map.Entry<String, List<Long>>> samples = new ArrayList<>();
    for (UnknownFieldSet sample : messages(profile, 2)) {
      List<String> words = new ArrayList<>(packed(sample, 1).stream().map(locations::get).toList());
      for (UnknownFieldSet label : messages(sample, 3)) {
        words.add(
            "{" + text(profile, number(label, 1)) + "=" + text(profile, number(label, 2)) + "}");
      }
      samples.add(Map.entry(String.join(" ", words), packed(sample, 2)));
    }
    return samples;
  }

  private static Map<Long, String> locations(UnknownFieldSet profile) throws IOException {
    Map<Long, String> functions = new TreeMap<>();
    for (UnknownFieldSet function : messages(profile, 5)) {
      functions.put(number(function, 1), text(profile, number(function, 2)));
    }
    Map<Long, String> binaries = new TreeMap<>();
    for (UnknownFieldSet mapping : messages(profile, 3)) {
      assertThat(number(mapping, 7)).as("has functions").isEqualTo(1);
      binaries.put(number(mapping, 1), "<" + text(profile, number(mapping, 5)) + ">");
    }
    Map<Long, String> locations = new TreeMap<>();
    for (UnknownFieldSet location : messages(profile, 4)) {
      UnknownFieldSet line = messages(location, 4).get(0);
      String at = line.hasField(2) ? ":" + number(line, 2) : "";
      String binary = location.hasField(2) ? binaries.get(number(location, 2)) : "";
      locations.put(number(location, 1), functions.get(number(line, 1)) + at + binary);
    }
    return locations;
  }

  private static List<String> types(UnknownFieldSet profile, int field) throws IOException {
    List<String> types = new ArrayList<>();
    for (UnknownFieldSet type : messages(profile, field)) {
      types.add(text(profile, number(type, 1)) + "/" + text(profile, number(type, 2)));
    }
    return types;
  }

  private static String text(UnknownFieldSet profile, long index) {
    return profile.getField(6).getLengthDelimitedList().get((int) index).toStringUtf8();
  }

  private static long number(UnknownFieldSet message, int field) {
    return message.getField(field).getVarintList().get(0);
  }

  private static List<UnknownFieldSet> messages(UnknownFieldSet message, int field)
      throws IOException {
    List<UnknownFieldSet> messages = new ArrayList<>();
    for (ByteString bytes : message.getField(field).getLengthDelimitedList()) {
      messages.add(UnknownFieldSet.parseFrom(bytes));
    }
    return messages;
  }

  private static List<Long> packed(UnknownFieldSet message, int field) throws IOException {
    CodedInputStream in = message.getField(field).getLengthDelimitedList().get(0).newCodedInput();
    List<Long> values = new ArrayList<>();
    while (!in.isAtEnd()) {
      values.add(in.readInt64());
    }
    return values;
  }
}
