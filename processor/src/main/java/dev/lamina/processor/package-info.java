/** The annotation processor: the entry that javac calls, and the pipeline that it runs. */
package dev.lamina.processor;
