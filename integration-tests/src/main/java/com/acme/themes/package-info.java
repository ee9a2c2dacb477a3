/** Themes of shops, which come as jars. */
package com.acme.themes;
