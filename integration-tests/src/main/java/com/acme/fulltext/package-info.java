/** Searches in Lucene indexes. */
package com.acme.fulltext;
