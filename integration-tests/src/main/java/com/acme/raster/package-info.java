/** Tiles of a map, each in memory of its own that native code asks the kernel for. */
package com.acme.raster;
