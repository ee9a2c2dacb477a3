package dev.tidemark.investigate.fault;

import dev.tidemark.probe.KernelLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Says which library an address of code lies in, by /proc/self/maps. */
final class CodeMap {
  /**
   * @param shift what turns an address into an offset into the file
   */
  private record Mapping(long end, long shift, String name) {}

  private final TreeMap<Long, Mapping> mappings = new TreeMap<>();

  static CodeMap read(Path maps) throws IOException {
    CodeMap code = new CodeMap();
    for (String line : KernelLines.of(maps)) {
      code.add(line.split(" +", 6));
    }
    return code;
  }

  /** start-end perms offset dev inode path. */
  private void add(String[] fields) {
    if (fields.length < 2 || fields[1].charAt(2) != 'x') {
      return;
    }
    String[] range = fields[0].split("-", 2);
    long start = Long.parseUnsignedLong(range[0], 16);
    long offset = Long.parseUnsignedLong(fields[2], 16);
    String path = fields.length < 6 ? "" : fields[5].strip();
    String name = path.isEmpty() ? "[generated]" : path.substring(path.lastIndexOf('/') + 1);
    mappings.put(start, new Mapping(Long.parseUnsignedLong(range[1], 16), start - offset, name));
  }

  /** For example {@code libfoo.so`+0x1f3a}; the bare address where nothing is mapped. */
  String frame(long address) {
    Map.Entry<Long, Mapping> entry = mappings.floorEntry(address);
    if (entry == null || address >= entry.getValue().end()) {
      return "0x" + Long.toHexString(address);
    }
    Mapping mapping = entry.getValue();
    return mapping.name() + "`+0x" + Long.toHexString(address - mapping.shift());
  }
}
