/** Where the time of a training step goes: by operation, by layer, and one by one. */
package dev.lamina.samples.profile;
