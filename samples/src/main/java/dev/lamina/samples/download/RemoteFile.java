package dev.lamina.samples.download;

import java.net.URI;

/**
 * A file on a server, and how it is known to be the right one.
 *
 * @param address of the file
 * @param name under which it is kept
 * @param bytes its size
 * @param algorithm of the checksum: "SHA-256" or "MD5"
 * @param checksum in hexadecimal digits
 */
public record RemoteFile(URI address, String name, long bytes, String algorithm, String checksum) {}
