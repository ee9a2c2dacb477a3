/** What the documentation says, tried. */
package dev.tidemark.it.docs;
