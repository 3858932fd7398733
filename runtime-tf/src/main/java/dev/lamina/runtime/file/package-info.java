/** Files and directories that are written as a whole or not at all. */
package dev.lamina.runtime.file;
