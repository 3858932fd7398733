/**
 * What a checkpoint is on disk, the directory in which a training keeps several, and the operations
 * of a graph that save and restore.
 */
package dev.lamina.runtime.checkpoint;
