package dev.lamina.samples;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.train.Progress;
import dev.lamina.samples.download.Download;
import dev.lamina.samples.download.Downloads;
import dev.lamina.samples.download.Fetch;
import dev.lamina.samples.download.RemoteFile;
import dev.lamina.samples.download.Unzip;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches a data set from its official place. */
@Command(
    name = "download",
    description = "Fetch a data set; without a name, list those that can be fetched.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DownloadCommand implements Runnable {
  private static final String ZIP = ".zip";

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "DATASET",
      description = "Its name, which --data then takes too.")
  private String name;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Put the files there, and give the directory to --data.")
  private Path to;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = {
        "Where downloaded data is kept. Default: LAMINA_CACHE, or the folder lamina in the user's"
            + " cache directory."
      })
  private Path cache;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    if (name == null) {
      Downloads.all().forEach(download -> out.println(row(download)));
      out.flush();
      return;
    }
    Download download =
        Downloads.find(name)
            .orElseThrow(
                () ->
                    new LaminaException(
                        "There is no data set \"%s\" to fetch: give one of %s."
                            .formatted(
                                name,
                                String.join(
                                    ", ", Downloads.all().stream().map(Download::name).toList()))));
    Path directory =
        to != null
            ? to
            : Downloads.directory(cache == null ? CacheDirectory.standard() : cache, download);
    fetch(download, directory, out);
    out.printf("%s is in %s%n", download.title(), directory);
    out.flush();
  }

  private static String row(Download download) {
    long bytes = download.files().stream().mapToLong(RemoteFile::bytes).sum();
    return String.format(
        Locale.ROOT,
        "%-20s%8.1f MB  %s: %s",
        download.name(),
        bytes / 1e6,
        download.title(),
        download.note());
  }

  static void fetch(Download download, Path directory, PrintWriter out) {
    DownloadProgress progress = new DownloadProgress(out, Progress.isOnTerminal());
    Fetch fetch = new Fetch(directory, progress);
    for (RemoteFile file : download.files()) {
      boolean zipped = file.name().endsWith(ZIP);
      String folder = file.name().replace(ZIP, "");
      if (zipped && Files.isDirectory(directory.resolve(folder))) {
        progress.isThere(file);
        continue;
      }
      Path there = fetch.fetch(file);
      if (zipped) {
        Unzip.into(there, folder, directory);
      }
    }
  }
}
