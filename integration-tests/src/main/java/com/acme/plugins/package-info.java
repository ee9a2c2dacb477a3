/** Loads plug-ins, and loads them anew when their files change. */
package com.acme.plugins;
