/** What training gave, epoch by epoch, in files. */
package dev.lamina.runtime.history;
