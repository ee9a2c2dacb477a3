/** Draws maps from tiles, which are kept as long as there is room. */
package com.acme.maps;
