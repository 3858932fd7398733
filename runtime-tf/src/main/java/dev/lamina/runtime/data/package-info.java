/** Data sets: their files, the images in memory and on the device, augmentation. */
package dev.lamina.runtime.data;
