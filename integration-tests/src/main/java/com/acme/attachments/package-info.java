/** Keeps attachments, packed with zstd. */
package com.acme.attachments;
