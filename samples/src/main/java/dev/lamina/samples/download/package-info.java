/** Fetching data sets from their official places. */
package dev.lamina.samples.download;
