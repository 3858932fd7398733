package dev.lamina.samples.download;

/** Hears how a {@link Fetch} goes on. */
public interface FetchListener {

  /** A file is in its place already. */
  void isThere(RemoteFile file);

  /** A file is going to be fetched. */
  void starts(RemoteFile file);

  /** So many bytes of it have come, those of earlier attempts included. */
  void has(long bytes);

  /** The file is there, or cannot be had. */
  void ends();
}
