/** Serves segments of media files from mapped memory. */
package com.acme.media;
