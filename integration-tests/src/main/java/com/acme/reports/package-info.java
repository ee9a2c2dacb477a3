/** Renders reports on threads of their own. */
package com.acme.reports;
