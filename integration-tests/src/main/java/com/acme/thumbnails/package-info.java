/** Small pictures, kept in a cache of the application's own make. */
package com.acme.thumbnails;
