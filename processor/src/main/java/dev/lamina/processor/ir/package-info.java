/** The network as data: graphs, nodes, operations, shapes. Imports java.* only. */
package dev.lamina.processor.ir;
