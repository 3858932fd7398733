package dev.lamina.samples.download;

import java.util.List;

/**
 * A data set that can be fetched.
 *
 * @param name on the command line
 * @param title as it is called
 * @param files to fetch
 * @param note what should be known before: where it comes from, its licence
 */
public record Download(String name, String title, List<RemoteFile> files, String note) {

  public Download {
    files = List.copyOf(files);
  }

  /** All bytes that are fetched. */
  long bytes() {
    return files.stream().mapToLong(RemoteFile::bytes).sum();
  }
}
