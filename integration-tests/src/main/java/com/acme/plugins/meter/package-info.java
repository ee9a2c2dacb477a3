/** The plug-in. Its loader is made anew with each reload. */
package com.acme.plugins.meter;
